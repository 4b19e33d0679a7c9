import { dayMs, minuteMs } from "@/lib/core/clock.ts";
import { historyDays, type MarketDay, type SizeMarket } from "./market-price.ts";
import type { SeedPerson } from "./people.ts";
import type { Random } from "./random.ts";

/** One unit that changed hands: the maker's offer stood first, the taker's met it. */
export interface HistoricTrade {
  variantIndex: number;
  makerAt: number;
  at: number;
  priceCents: number;
  takerSide: "bid" | "ask";
  buyer: SeedPerson;
  seller: SeedPerson;
}

/** Whole dollars, as people type them; never below the $10 floor. */
export function roundPrice(cents: number): number {
  return Math.max(1_000, Math.round(cents / 100) * 100);
}

/** How busy each hour of the day is (UTC; most customers are in the United States). */
const busyHours = [
  0.9, 1, 0.95, 0.8, 0.55, 0.35, 0.2, 0.12, 0.1, 0.1, 0.14, 0.22, 0.35, 0.45, 0.55, 0.6, 0.65, 0.65, 0.6, 0.6, 0.65,
  0.7, 0.75, 0.85,
];

/** A moment of the day that ends at `dayEnd`: few at night, most in the evening. */
function momentOf(dayEnd: number, random: Random): number {
  for (;;) {
    const at = dayEnd - random.unit() * dayMs;
    if (random.chance(busyHours[new Date(at).getUTCHours()] ?? 1)) return at;
  }
}

/** Everything sold in a product's past, by time. Two sales of one size are at least two minutes apart. */
export function historicTrades(
  days: readonly MarketDay[],
  sizes: readonly SizeMarket[],
  traders: readonly SeedPerson[],
  now: Date,
  random: Random,
): HistoricTrade[] {
  const weights = sizes.map(({ weight }) => weight);
  const latest = now.getTime() - 3 * minuteMs;
  const drafts: { variantIndex: number; at: number; priceCents: number }[] = [];
  for (const { day, fairCents, expectedSales } of days) {
    // The last day ends now, whatever the time is.
    const dayEnd = now.getTime() - (historyDays - 1 - day) * dayMs;
    const count = random.poisson(expectedSales);
    for (let sale = 0; sale < count; sale++) {
      const variantIndex = random.weighted(weights);
      const at = Math.floor(Math.min(latest, momentOf(dayEnd, random)) / 1_000) * 1_000;
      const premium = sizes[variantIndex]?.premium ?? 1;
      const noise = Math.exp(random.normal() * 0.028);
      drafts.push({ variantIndex, at, priceCents: roundPrice(fairCents * premium * noise) });
    }
  }
  drafts.sort((first, second) => first.at - second.at);
  return drafts.length === 0 ? [] : spaceOut(drafts, traders, latest, random);
}

function spaceOut(
  drafts: readonly { variantIndex: number; at: number; priceCents: number }[],
  traders: readonly SeedPerson[],
  latest: number,
  random: Random,
): HistoricTrade[] {
  const previousAt = new Map<number, number>();
  const trades: HistoricTrade[] = [];
  for (const draft of drafts) {
    const before = previousAt.get(draft.variantIndex) ?? 0;
    const at = Math.max(draft.at, before + 2 * minuteMs);
    if (at > latest) continue;
    const waited = Math.floor(random.between(0.2, 240) ** 1.4 * 1_000);
    const makerAt = Math.max(before + 1_000, at - Math.max(1_000, waited));
    const buyer = random.pick(traders);
    let seller = random.pick(traders);
    while (seller.id === buyer.id) seller = random.pick(traders);
    trades.push({ ...draft, at, makerAt, buyer, seller, takerSide: random.chance(0.64) ? "bid" : "ask" });
    previousAt.set(draft.variantIndex, at);
  }
  return trades;
}
