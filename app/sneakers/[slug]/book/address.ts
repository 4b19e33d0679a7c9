export const bookTables = ["sales", "bids", "asks"] as const;
export type BookTableName = (typeof bookTables)[number];

/** Which table, of which size, from where on: `/sneakers/<slug>/book?table=asks&size=10&after=…`. */
export interface BookAddress {
  table: BookTableName;
  /** Null: all sizes. */
  sizeLabel: string | null;
  /** Where the page before ended; null on the first page. */
  after: string | null;
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Reads an address; what it does not know counts as sales, all sizes, first page. */
export function readBookAddress(
  parameters: Record<string, string | string[] | undefined>,
  sizeLabels: readonly string[],
): BookAddress {
  const table = firstOf(parameters.table);
  const size = firstOf(parameters.size);
  return {
    table: bookTables.find((known) => known === table) ?? "sales",
    sizeLabel: sizeLabels.find((known) => known === size) ?? null,
    after: firstOf(parameters.after)?.slice(0, 128) || null,
  };
}

/** The address of one page of a table. */
export function bookHref(slug: string, { table, sizeLabel, after }: BookAddress): string {
  const parameters = new URLSearchParams();
  if (table !== "sales") parameters.set("table", table);
  if (sizeLabel !== null) parameters.set("size", sizeLabel);
  if (after !== null) parameters.set("after", after);
  const query = parameters.toString();
  return `/sneakers/${slug}/book${query ? `?${query}` : ""}`;
}
