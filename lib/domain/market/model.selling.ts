import type { Cents } from "@/lib/core/money.ts";

/** Periods of a seller's figures, in days up to now. */
export const sellingPeriods = [30, 90, 365] as const;
export type SellingPeriod = (typeof sellingPeriods)[number];

/** Below this many pairs sold, averages and shares say little. */
export const thinSales = 5;

/** Pairs sold and what they brought in one span of days. */
export interface SellingSpan {
  /** First day of the span, UTC midnight. */
  from: string;
  soldPairs: number;
  revenueCents: Cents;
}

/** A size or a shoe by what it brought. */
export interface BestSeller {
  label: string;
  /** Leads to the shoe; null for a size, which many shoes have. */
  slug: string | null;
  soldPairs: number;
  revenueCents: Cents;
}

/**
 * A seller's figures of a period. Sales are orders opened in it, without those that were cancelled or refunded; amounts
 * are those the orders keep. JSON-safe.
 */
export interface SellingAnalytics {
  periodDays: SellingPeriod;
  from: string;
  to: string;
  soldPairs: number;
  /** Sum of the prices of the pairs sold. */
  revenueCents: Cents;
  sellerFeeCents: Cents;
  payoutCents: Cents;
  /** Orders of the period that were cancelled or refunded; in none of the other figures. */
  fallenThrough: number;
  /** Mean of the days from placing an ask, as last edited, to each sale; null without sales. */
  averageDaysToSell: number | null;
  /** Pairs sold + pairs of asks cancelled or expired in the period + pairs open now. */
  listedPairs: number;
  /** Sold ÷ listed in basis points; null when nothing was listed. */
  sellThroughBps: number | null;
  isThin: boolean;
  spanDays: number;
  spans: SellingSpan[];
  bestSizes: BestSeller[];
  bestShoes: BestSeller[];
}
