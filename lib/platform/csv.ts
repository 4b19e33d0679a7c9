import "server-only";
import { stringify } from "csv-stringify/sync";

export type CsvCell = string | number | null;

/** Text that a spreadsheet would take for a formula. Not for amounts: those may well begin with a minus. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** `-12.50`: plain dollars, for spreadsheets. @param cents whole cents; null is an empty cell */
export function dollars(cents: number | null): string | null {
  return cents === null ? null : (cents / 100).toFixed(2);
}

/** Lines as CSV, as spreadsheets expect it. */
export function csvLines(lines: readonly (readonly CsvCell[])[]): string {
  return stringify(
    lines.map((line) => [...line]),
    { record_delimiter: "windows" },
  );
}

/**
 * A list that is read page by page as a file, so that it takes however many lines there are.
 * @param read a page from where the one before ended; null is the first
 */
export async function* csvOfPages<Item, Where>(
  head: readonly string[],
  read: (where: Where | null) => Promise<{ items: readonly Item[]; next: Where | null }>,
  toLine: (item: Item) => readonly CsvCell[],
): AsyncGenerator<string> {
  yield csvLines([head]);
  for (let where: Where | null = null; ; ) {
    const page: Awaited<ReturnType<typeof read>> = await read(where);
    if (page.items.length > 0) yield csvLines(page.items.map(toLine));
    if (page.next === null) return;
    where = page.next;
  }
}
