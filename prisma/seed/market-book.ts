import { dayMs, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { type HistoricTrade, roundPrice } from "./market-history.ts";
import type { SizeMarket } from "./market-price.ts";
import type { SeedPerson } from "./people.ts";
import type { Random } from "./random.ts";

/** An offer that stands in today's book. */
export interface RestingOffer {
  variantIndex: number;
  side: "bid" | "ask";
  user: SeedPerson;
  priceCents: number;
  quantity: number;
  createdAt: number;
  expiresAt: number;
  /** The pair already lies in the warehouse. */
  inStock: boolean;
}

const lifetimesDays = [14, 30, 30, 60, 90];

/**
 * The earliest time at which an offer at this price could have been placed without having traded since: after the last
 * sale that it would have met.
 * @param trades of one size, by time
 */
export function earliestPlacement(trades: readonly HistoricTrade[], side: "bid" | "ask", priceCents: number): number {
  for (let index = trades.length - 1; index >= 0; index--) {
    const trade = trades[index];
    if (!trade) continue;
    const meets = side === "ask" ? trade.priceCents >= priceCents : trade.priceCents <= priceCents;
    if (meets) return trade.at + 1_000;
  }
  return 0;
}

interface BookContext {
  fairCents: number;
  popularity: number;
  size: SizeMarket;
  trades: readonly HistoricTrade[];
  traders: readonly SeedPerson[];
  now: Date;
  random: Random;
}

function placedBetween(earliest: number, lifetime: number, { now, random }: BookContext): number {
  const latest = now.getTime() - minuteMs;
  // Placed early enough to be old, late enough that it still has a day to live.
  const from = Math.max(earliest, now.getTime() - lifetime + dayMs);
  return Math.floor((from + (latest - from) * random.unit()) / 1_000) * 1_000;
}

function side(kind: "bid" | "ask", count: number, firstStep: number, context: BookContext, variantIndex: number) {
  const { fairCents, popularity, size, traders, trades, random } = context;
  const direction = kind === "ask" ? 1 : -1;
  const offers: RestingOffer[] = [];
  let distance = firstStep;
  for (let index = 0; index < count; index++) {
    const priceCents = roundPrice(fairCents * size.premium * (1 + direction * distance));
    const lifetime = random.pick(lifetimesDays) * dayMs;
    const createdAt = placedBetween(earliestPlacement(trades, kind, priceCents), lifetime, context);
    offers.push({
      variantIndex,
      side: kind,
      user: random.pick(traders),
      priceCents,
      quantity: random.chance(0.78) ? 1 : random.integer(2, 4),
      createdAt,
      expiresAt: createdAt + lifetime + random.integer(0, 5) * hourMs,
      inStock: false,
    });
    distance += random.between(0.006, 0.03) * (1 + (5 - popularity) * 0.35);
  }
  return offers;
}

/** Today's bids and asks of one size; every ask stands above every bid. Rare shoes may have an empty side. */
export function restingOffers(variantIndex: number, context: BookContext): RestingOffer[] {
  const { popularity, size, random } = context;
  const depth = popularity * 1.15 * Math.min(1, size.weight + 0.25);
  const halfSpread = random.between(0.008, 0.022) * (1 + (5 - popularity) * 0.6);
  const asks = side("ask", random.poisson(depth * 0.95 + 0.9), halfSpread, context, variantIndex);
  const bids = side("bid", random.poisson(depth * 0.9 + 0.4), halfSpread, context, variantIndex);
  const lowestAsk = Math.min(...asks.map(({ priceCents }) => priceCents));
  return [...asks, ...bids.filter(({ priceCents }) => priceCents < lowestAsk)];
}
