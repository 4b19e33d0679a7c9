import type { Transaction } from "@/lib/platform/db.ts";

export type CellValue = string | number | boolean | null;

/** One column of a bulk insert: its name, its SQL type and where its value comes from. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => CellValue];

const rowsPerStatement = 5_000;

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/**
 * Writes one array in Postgres's own notation: a single text parameter is far faster than thousands of values. Only free
 * text can hold signs that need quotes.
 */
function arrayLiteral(values: readonly CellValue[], type: string): string {
  const isFreeText = type === "text" || type === "jsonb";
  const cells = values.map((value) => {
    if (value === null) return "NULL";
    return isFreeText ? quoted(String(value)) : String(value);
  });
  return `{${cells.join(",")}}`;
}

/** `2026-11-21T10:00:00.000Z` of milliseconds since 1970. */
export function toIso(time: number): string {
  return new Date(time).toISOString();
}

/**
 * Inserts many rows with few statements: one array per column, unnested by the database.
 * @param insert an INSERT … SELECT that reads from `given`, whose columns have the names of `columns`
 */
export async function bulk<Row>(
  tx: Transaction,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  insert: string,
): Promise<void> {
  const names = columns.map(([name]) => name).join(", ");
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
  const sql = `WITH given AS (SELECT * FROM unnest(${arrays}) AS g(${names})) ${insert}`;
  // The next part is written out while the database works on the one before.
  let running: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = rows.slice(from, from + rowsPerStatement);
    const literals = columns.map(([, type, value]) => arrayLiteral(part.map(value), type));
    await running;
    running = tx.$executeRawUnsafe(sql, ...literals);
    // Prisma starts a statement only when somebody waits for it.
    running.catch(() => undefined);
  }
  await running;
}

/** The plain case: every column goes into the table as it is. Enum types need their quotes. */
export function insertAll<Row>(
  tx: Transaction,
  table: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Promise<void> {
  const names = columns.map(([name]) => name).join(", ");
  return bulk(tx, rows, columns, `INSERT INTO ${table} (${names}) SELECT ${names} FROM given`);
}
