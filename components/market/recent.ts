import { isUuid } from "@/lib/core/ids.ts";

/** Keeps the ids of the shoes looked at last, newest first; sent with product pages only. */
export const recentCookie = "solebook-recent";
export const recentPath = "/sneakers";

/** Two rows on a phone, one on a desk, and the shoe at hand. */
const mostRemembered = 9;

/** The product ids of the cookie; whatever else stands in it is dropped. */
export function readRecent(value: string | undefined): string[] {
  const ids = (value ?? "").split(".").filter(isUuid);
  return [...new Set(ids)].slice(0, mostRemembered);
}

/** The cookie's value once this shoe was looked at. */
export function withViewed(value: string | undefined, productId: string): string {
  return [productId, ...readRecent(value).filter((id) => id !== productId)].slice(0, mostRemembered).join(".");
}
