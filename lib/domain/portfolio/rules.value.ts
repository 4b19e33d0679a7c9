import type { BasisPoints, Cents } from "@/lib/core/money.ts";
import type { DailyPrice, Day, HistoryPoint, MarketPrice, OpenLot, SoldLot } from "./model.ts";
import { thinBelowBids, thinBelowSales } from "./model.ts";

/** What a seller gets of a price; the fee schedule's own rule, handed in. */
export type NetOf = (priceCents: Cents) => Cents;

/** Whether a price stands on so few bids or sales that it says little. */
export function isThin({ bids, sales }: Pick<MarketPrice, "bids" | "sales">): boolean {
  return bids < thinBelowBids || sales < thinBelowSales;
}

/** A gain as a share of the cost, in basis points; null where nothing was paid. */
export function gainShare(gainCents: Cents, costCents: Cents): BasisPoints | null {
  return costCents === 0 ? null : Math.round((gainCents * 10_000) / costCents);
}

/** Cost, value and gain of the pairs of one size. Without a bid there is no value. */
export function valueLots(lots: readonly OpenLot[], price: MarketPrice, netOf: NetOf) {
  const quantity = lots.reduce((sum, lot) => sum + lot.quantity, 0);
  const costCents = lots.reduce((sum, lot) => sum + lot.quantity * lot.acquisition.costCents, 0);
  const netBidCents = price.highestBidCents === null ? null : netOf(price.highestBidCents);
  const valueCents = netBidCents === null ? null : netBidCents * quantity;
  const gainCents = valueCents === null ? null : valueCents - costCents;
  const gainBps = gainCents === null ? null : gainShare(gainCents, costCents);
  return { quantity, costCents, netBidCents, valueCents, gainCents, gainBps };
}

/** The days from one to another, both included. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  return days;
}

/** The last price of a list, oldest first, on or before a day; undefined before the first. */
function priceAt(prices: readonly DailyPrice[], on: Day): DailyPrice | undefined {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((prices[middle]?.on ?? "") <= on) low = middle + 1;
    else high = middle;
  }
  return prices[low - 1];
}

/** Prices of one size in the past, each list oldest first. */
export interface PriceRecord {
  /** Highest bid at the end of a day, where it was recorded; stands until the next one. */
  bids: readonly DailyPrice[];
  /** Last sale of a day. */
  sales: readonly DailyPrice[];
}

interface HeldPairs {
  variantId: string;
  quantity: number;
  costCents: Cents;
  from: Day;
  /** The day on which they were sold; null while they are there. */
  until: Day | null;
}

function heldPairs(open: readonly OpenLot[], sold: readonly SoldLot[]): HeldPairs[] {
  const kept = open.map(({ acquisition, quantity }) => ({
    ...acquisition,
    quantity,
    from: acquisition.on,
    until: null,
  }));
  const gone = sold.flatMap(({ acquisition, disposal, quantity }) =>
    acquisition === null ? [] : [{ ...acquisition, quantity, from: acquisition.on, until: disposal.on }],
  );
  return [...kept, ...gone];
}

/**
 * What the pairs of each day were worth on that day: at the highest bid where it was recorded, before that at the last sale, both
 * after the seller's fee. A pair without a price counts in neither value nor cost.
 */
export function historyOf(
  lots: { open: readonly OpenLot[]; sold: readonly SoldLot[] },
  recordOf: (variantId: string) => PriceRecord,
  days: readonly Day[],
  netOf: NetOf,
): HistoryPoint[] {
  const held = heldPairs(lots.open, lots.sold);
  return days.map((on) => {
    const point: HistoryPoint = { on, pairs: 0, valuedPairs: 0, valueCents: 0, costCents: 0, isEstimate: false };
    for (const { variantId, quantity, costCents, from, until } of held) {
      if (from > on || (until !== null && until <= on)) continue;
      point.pairs += quantity;
      const record = recordOf(variantId);
      const bid = priceAt(record.bids, on);
      const price = bid ?? priceAt(record.sales, on);
      if (price?.cents == null) continue;
      point.valuedPairs += quantity;
      point.valueCents += quantity * netOf(price.cents);
      point.costCents += quantity * costCents;
      if (bid === undefined) point.isEstimate = true;
    }
    return point;
  });
}
