import type { Cents } from "@/lib/core/money.ts";
import type { DepthLevelView } from "@/lib/domain/market/model.views.ts";

/** Units that would trade at one price. */
export interface Fill {
  priceCents: Cents;
  quantity: number;
}

/** What would become of an offer if the book stayed as it is on screen. */
export interface Outlook {
  /** Trades at once, best price first. */
  fills: Fill[];
  /** Units that would wait in the book. */
  resting: number;
}

/**
 * What a bid would buy at once. Trades happen at the ask's price (design §3.2), so a bid above the lowest ask pays less
 * than it says.
 * @param asks the open asks of the size, cheapest first
 */
export function outlookOfBid(asks: readonly DepthLevelView[], limitCents: Cents, quantity: number): Outlook {
  const fills: Fill[] = [];
  let resting = quantity;
  for (const level of asks) {
    if (resting === 0 || level.priceCents > limitCents) break;
    const units = Math.min(resting, level.quantity);
    if (units <= 0) continue;
    fills.push({ priceCents: level.priceCents, quantity: units });
    resting -= units;
  }
  return { fills, resting };
}

/**
 * What an ask would sell at once: always at its own price, however high the bids are (design §3.2).
 * @param bids the open bids of the size, highest first
 */
export function outlookOfAsk(bids: readonly DepthLevelView[], priceCents: Cents, quantity: number): Outlook {
  const wanted = bids
    .filter((level) => level.priceCents >= priceCents)
    .reduce((sum, level) => sum + Math.max(0, level.quantity), 0);
  const units = Math.min(quantity, wanted);
  return { fills: units > 0 ? [{ priceCents, quantity: units }] : [], resting: quantity - units };
}

/** Buying a number of pairs right now: the price each costs, and the limit that buys them all and no more. */
export interface InstantPurchase {
  fills: Fill[];
  /** Price of the dearest pair: the most that may be paid for any of them. */
  limitCents: Cents;
}

/** @returns null when fewer than `quantity` pairs are on offer */
export function instantPurchase(asks: readonly DepthLevelView[], quantity: number): InstantPurchase | null {
  const { fills, resting } = outlookOfBid(asks, Number.POSITIVE_INFINITY, quantity);
  const last = fills.at(-1);
  return resting === 0 && last ? { fills, limitCents: last.priceCents } : null;
}

/** Open units on one side of the book as far as it is on screen. */
export function unitsOf(levels: readonly DepthLevelView[]): number {
  return levels.reduce((sum, level) => sum + level.quantity, 0);
}
