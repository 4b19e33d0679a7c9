import type { Cents } from "@/lib/core/money.ts";

/** Everything that can be wrong, by name. */
export const differenceKinds = [
  "missing_in_ledger",
  "missing_at_stripe",
  "other_amount",
  "other_fee",
  "stripe_balance",
  "stripe_cash",
  "trial_balance",
  "entry_unbalanced",
  "escrow_left",
  "escrow_overdrawn",
  "escrow_empty",
  "escrow_unpaid",
  "capture_missing",
  "capture_differs",
  "capture_unexplained",
  "allocation_differs",
  "payment_missing",
  "payable_differs",
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Something that does not agree, in a sentence with its ids and amounts. */
export interface LedgerDifference {
  kind: DifferenceKind;
  sentence: string;
  /** The order it is about, if it is about one. */
  orderNumber: string | null;
  /** It happened so recently that a webhook or a job may still put it right. */
  isUnderWay: boolean;
}

/** One of Stripe's balance transactions, as far as the ledger has to say the same. */
export interface StripeLine {
  lineId: string;
  /** What it explains (`ch_…`, `re_…`, `tr_…`, `trr_…`, `du_…`, `po_…`), or its own id. */
  reference: string;
  type: string;
  /** What our balance gained or, below zero, lost; Stripe's fee is taken off. */
  netCents: Cents;
  feeCents: Cents;
  createdAt: Date;
}

export const checkStatuses = ["waiting", "running", "finished", "failed"] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** A check that is not done by then was forgotten by whoever ran it. */
export const forgottenMs = 60 * 60 * 1_000;

/** How many differences a check keeps in words; all are counted. */
export const keptDifferences = 200;

/** A check as its page shows it. JSON-safe. */
export interface LedgerCheckView {
  checkId: string;
  status: CheckStatus;
  requestedAt: string;
  finishedAt: string | null;
  /** Lines of Stripe read so far. */
  linesRead: number;
  entriesCompared: number;
  differenceCount: number;
  underWayCount: number;
  ordersBeforeLedger: number;
  stripeBalanceCents: Cents | null;
  ledgerCashCents: Cents | null;
  /** The first {@link keptDifferences}. */
  differences: LedgerDifference[];
  underWay: LedgerDifference[];
  /** Why it could not be finished. */
  failure: string | null;
}
