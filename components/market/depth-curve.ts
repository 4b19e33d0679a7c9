import type { Cents } from "@/lib/core/money.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { DepthLevelView, DepthView } from "@/lib/domain/market/model.views.ts";
import { pairs } from "./chart-history.ts";

/** How many pairs one could sell or buy down or up to a price. */
export interface CurvePoint {
  priceCents: Cents;
  /** Pairs bid at this price or above; null beyond the lowest bid on screen and above the highest. */
  bidUnits: number | null;
  /** Pairs asked at this price or below; null outside of the asks on screen. */
  askUnits: number | null;
}

/** Price → pairs that trade at this price or a better one, best price first. */
function accumulate(levels: readonly DepthLevelView[]): Map<Cents, number> {
  const sums = new Map<Cents, number>();
  let units = 0;
  for (const level of levels) {
    units += level.quantity;
    sums.set(level.priceCents, units);
  }
  return sums;
}

/**
 * The book as two stairs, cheapest price first. Levels of several sizes at one price count together.
 * @param depth best price first on both sides
 */
export function depthCurve({ bids, asks }: DepthView): CurvePoint[] {
  const bidUnits = accumulate(bids);
  const askUnits = accumulate(asks);
  const prices = [...new Set([...bidUnits.keys(), ...askUnits.keys()])].sort((first, second) => first - second);
  return prices.map((priceCents) => ({
    priceCents,
    bidUnits: bidUnits.get(priceCents) ?? null,
    askUnits: askUnits.get(priceCents) ?? null,
  }));
}

/** The curve in a sentence, for those who do not see it. */
export function describeDepth({ bids, asks }: DepthView): string {
  const units = (levels: readonly DepthLevelView[]) => pairs(levels.reduce((sum, level) => sum + level.quantity, 0));
  const lowestBid = bids.at(-1);
  const highestAsk = asks.at(-1);
  const wanted = lowestBid ? `${units(bids)} bid down to ${formatCents(lowestBid.priceCents)}` : "No bids";
  const offered = highestAsk ? `${units(asks)} asked up to ${formatCents(highestAsk.priceCents)}` : "no asks";
  return `${wanted}, ${offered}.`;
}
