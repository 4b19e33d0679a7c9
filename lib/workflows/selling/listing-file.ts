import "server-only";
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type ListingRow, listingColumns, mostListingRows } from "@/lib/domain/market/model.listing.ts";
import type { ExportedAsk } from "@/lib/domain/market/queries.listing.ts";
import { readListing } from "@/lib/domain/market/rules.listing.ts";

interface ParsedRecord {
  record: Record<string, string>;
  info: { lines: number };
}

const required = ["style_code", "size", "price"] as const;

function refuse(message: string) {
  return fail("invalid_input", message, { fields: { file: message } });
}

/** `Style Code` → `style_code` */
const columnName = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

/**
 * Reads a CSV file of listings: a header with the known columns in any order, others passed over.
 * Errors: `invalid_input` for a file that as a whole cannot be read; what is wrong with one row is in that row.
 */
export function readListingFile(csv: string): Result<ListingRow[], "invalid_input"> {
  let header: string[] = [];
  try {
    const parsed = parse(csv, {
      bom: true,
      columns: (names: string[]) => {
        header = names.map(columnName);
        return header;
      },
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: mostListingRows + 1,
    }) as unknown as ParsedRecord[];
    const missing = required.filter((column) => !header.includes(column));
    if (missing.length > 0) return refuse(`The first line must name the columns ${missing.join(", ")}.`);
    if (parsed.length === 0) return refuse("There is no row below the column names.");
    if (parsed.length > mostListingRows) return refuse(`A file may have at most ${mostListingRows} rows. Split it.`);
    return ok(parsed.map(({ record, info }) => readListing(info.lines, record)));
  } catch (error) {
    if (error instanceof CsvError) return refuse("This is not a CSV file that can be read. Save it as CSV (UTF-8).");
    throw error;
  }
}

/** Open asks as a file. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function writeListingFile(asks: readonly ExportedAsk[]): string {
  const columns = [...listingColumns, "shoe", "status", "expires_at"];
  return stringify([...asks], { header: true, columns, escape_formulas: true });
}
