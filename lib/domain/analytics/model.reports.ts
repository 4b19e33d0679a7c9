import type { Cents } from "@/lib/core/money.ts";

/** Stands for "no one shoe": a payment for several at once, a bill of Stripe's. */
export const noProductId = "00000000-0000-0000-0000-000000000000";

/** Days a report may span. */
export const longestReportDays = 1_100;

export const revenueGroupings = ["day", "month", "brand"] as const;
export type RevenueGrouping = (typeof revenueGroupings)[number];

/** What was sold and what moved, added up; JSON-safe. */
export interface RevenueSums {
  salesCount: number;
  /** The prices of all pairs traded. */
  gmvCents: Cents;
  /** Buyer and seller fees of the orders opened. */
  feesCents: Cents;
  /** Owed to buyers, less what turned out not to be owed. */
  refundsCents: Cents;
  /** Sent to sellers, less what came back. */
  payoutsCents: Cents;
  /** Kept by Stripe. */
  processingCents: Cents;
}

export interface RevenueRow extends RevenueSums {
  /** `2026-11-21`, `2026-11` or a brand; empty: belongs to no one shoe. */
  key: string;
}

export interface RevenueReport {
  /** First and last day (UTC), both included. */
  from: string;
  to: string;
  by: RevenueGrouping;
  rows: RevenueRow[];
  total: RevenueSums;
}

export interface ActivitySums {
  registrations: number;
  logins: number;
  bids: number;
  asks: number;
  matches: number;
  ordersOpened: number;
  ordersCompleted: number;
  ordersCancelled: number;
  ordersRefunded: number;
}

export interface ActivityRow extends ActivitySums {
  day: string;
}

export interface ActivityReport {
  from: string;
  to: string;
  rows: ActivityRow[];
  total: ActivitySums;
}
