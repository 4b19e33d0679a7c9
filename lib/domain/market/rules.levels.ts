import { isUuid } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";

/** Where a page of price levels ended. */
export interface LevelCursor {
  priceCents: Cents;
  /** Of the last row's size. */
  sortOrder: number;
  variantId: string;
}

/** A {@link LevelCursor} as URL-safe text. */
export function encodeLevelCursor({ priceCents, sortOrder, variantId }: LevelCursor): string {
  return `${priceCents}.${sortOrder}.${variantId}`;
}

/** Reads what {@link encodeLevelCursor} wrote; null when the text is anything else. */
export function decodeLevelCursor(text: string): LevelCursor | null {
  const [, price = "", order = "", variantId = ""] = /^(\d{1,9})\.(\d{1,6})\.([0-9a-f-]{36})$/.exec(text) ?? [];
  return isUuid(variantId) ? { priceCents: Number(price), sortOrder: Number(order), variantId } : null;
}
