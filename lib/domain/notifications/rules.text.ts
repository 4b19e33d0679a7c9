import type { OrderSubject, ShoeSubject } from "./model.definition.ts";

/** `Air Jordan 1 Chicago, size 10` */
export function pairOf({ productName, sizeLabel }: { productName: string; sizeLabel: string | null }): string {
  return sizeLabel === null ? productName : `${productName}, size ${sizeLabel}`;
}

/** The page of an order. */
export function orderHref({ orderNumber }: Pick<OrderSubject, "orderNumber">): string {
  return `/orders/${orderNumber}`;
}

/** The market of a shoe, at its size. */
export function shoeHref({ productSlug, sizeLabel }: Pick<ShoeSubject, "productSlug" | "sizeLabel">): string {
  return `/sneakers/${productSlug}${sizeLabel === null ? "" : `?size=${encodeURIComponent(sizeLabel)}`}`;
}

const moment = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** `November 21, 2026 at 10:00 AM UTC`. @param at RFC 3339 */
export function momentInWords(at: string): string {
  return `${moment.format(new Date(at))} UTC`;
}

/** `November 21, 2026`. @param at RFC 3339 */
export function dayInWords(at: string): string {
  return day.format(new Date(at));
}

/** What somebody else has said, as a sentence of ours. */
export function asSentence(words: string): string {
  const trimmed = words.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
