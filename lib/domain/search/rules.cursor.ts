import { isUuid } from "@/lib/core/ids.ts";
import { type PageOrder, type SearchCursor, searchSorts } from "./model.ts";

const orders: readonly string[] = [...searchSorts, "relevance"];

/** A {@link SearchCursor} as opaque, URL-safe text. */
export function encodeSearchCursor({ sort, key, productId }: SearchCursor): string {
  return btoa(`${sort}~${key}~${productId}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Reads what {@link encodeSearchCursor} wrote; null when the text is anything else. */
export function decodeSearchCursor(text: string): SearchCursor | null {
  if (!/^[A-Za-z0-9_-]{1,160}$/.test(text)) return null;
  const [sort = "", key = "", productId = "", ...more] = decode(text).split("~");
  if (more.length > 0 || !orders.includes(sort) || !/^-?\d{1,16}$/.test(key) || !isUuid(productId)) return null;
  return Number.isSafeInteger(Number(key)) ? { sort: sort as PageOrder, key: Number(key), productId } : null;
}

function decode(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
