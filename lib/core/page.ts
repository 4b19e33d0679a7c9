/** One page of a list that is read by key, not by offset, so that rows arriving meanwhile neither repeat nor vanish. */
export interface Page<Item> {
  items: Item[];
  /** Hand this back for the next page; null at the end. Opaque to callers. */
  nextCursor: string | null;
}

/** Where a page ended: the time of its last row and the row's own key among those of the same time. */
export interface Cursor {
  at: Date;
  key: string;
}

const cursorPattern = /^(\d{1,15})~([0-9a-zA-Z-]{1,64})$/;

/** A {@link Cursor} as opaque, URL-safe text. */
export function encodeCursor(cursor: Cursor): string {
  return toBase64Url(`${cursor.at.getTime()}~${cursor.key}`);
}

/** Reads what {@link encodeCursor} wrote; null when the text is anything else. */
export function decodeCursor(text: string): Cursor | null {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(text)) return null;
  const match = cursorPattern.exec(fromBase64Url(text));
  if (!match) return null;
  const [, milliseconds = "", key = ""] = match;
  const at = new Date(Number(milliseconds));
  return Number.isNaN(at.getTime()) ? null : { at, key };
}

/**
 * Cuts rows that were read with `limit + 1` into a page.
 * @param rows at most `limit + 1` rows in list order
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => Cursor,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: last !== undefined && rows.length > limit ? encodeCursor(cursorOf(last)) : null,
  };
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
