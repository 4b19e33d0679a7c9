import type { BasisPoints, Cents } from "@/lib/core/money.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Limits, in seconds, of the groups in which waiting times are counted: the last group is everything longer. The table's CHECK
 * knows how many there are.
 */
export const waitLimitsSeconds = [
  minute,
  10 * minute,
  hour,
  6 * hour,
  day,
  3 * day,
  7 * day,
  14 * day,
  30 * day,
] as const;

/** What the limits are called: `waits[n]` is shorter than `waitLimitNames[n]`. */
export const waitLimitNames = [
  "1 minute",
  "10 minutes",
  "1 hour",
  "6 hours",
  "1 day",
  "3 days",
  "7 days",
  "14 days",
  "30 days",
] as const;

export const analyticsPeriods = ["7d", "30d", "90d", "365d"] as const;
export type AnalyticsPeriod = (typeof analyticsPeriods)[number];

/** Sums over days and sizes: what all other figures are worked out from. */
export interface AnalyticsSums {
  salesCount: number;
  /** Gross merchandise value: the sum of the prices traded. */
  gmvCents: Cents;
  /** Buyer and seller fees of the orders opened. */
  revenueCents: Cents;
  bidsPlaced: number;
  asksPlaced: number;
  /** Units that left the books untraded. */
  unitsWithdrawn: number;
  /** Waiting times of the standing sides of all trades, added up. */
  waitSeconds: number;
  /** The same trades counted by waiting time, see {@link waitLimitsSeconds}. */
  waits: number[];
}

/** Sums with the figures that follow from them; null where there is nothing to divide by. */
export interface AnalyticsFigures extends AnalyticsSums {
  averagePriceCents: Cents | null;
  /** Revenue ÷ GMV. */
  takeRateBps: BasisPoints | null;
  /** Of the units that left the books, those that traded. */
  fillRatioBps: BasisPoints | null;
  meanWaitSeconds: number | null;
  /** Like `1 to 3 days`; the group that half of the trades reach. */
  medianWait: string | null;
}

export interface AnalyticsDay {
  /** `2026-11-21` */
  day: string;
  salesCount: number;
  gmvCents: Cents;
  revenueCents: Cents;
  averagePriceCents: Cents | null;
}

export interface AnalyticsProduct {
  productId: string;
  slug: string;
  styleCode: string;
  name: string;
  colorway: string;
  salesCount: number;
  gmvCents: Cents;
  revenueCents: Cents;
  averagePriceCents: Cents | null;
}

export interface AnalyticsSize {
  variantId: string;
  sizeLabel: string;
  salesCount: number;
  gmvCents: Cents;
  averagePriceCents: Cents | null;
  lowestPriceCents: Cents | null;
  highestPriceCents: Cents | null;
}

/** What the operator sees of one period; JSON-safe. */
export interface AnalyticsView {
  period: AnalyticsPeriod;
  /** First and last day, UTC, both included. */
  from: string;
  to: string;
  /** When the figures were last brought up to date; null before the first time. */
  refreshedAt: string | null;
  figures: AnalyticsFigures;
  /** Every day of the period, also those without a sale. */
  days: AnalyticsDay[];
  /** Highest GMV first. */
  topProducts: AnalyticsProduct[];
  /** The shoe that was asked for, size by size; null without one. */
  product:
    | (Pick<AnalyticsProduct, "productId" | "slug" | "styleCode" | "name" | "colorway"> & { sizes: AnalyticsSize[] })
    | null;
}
