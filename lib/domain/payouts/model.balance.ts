import type { Cents } from "@/lib/core/money.ts";

export const payoutStatuses = ["waiting", "ready", "frozen", "sending", "paid", "reversed"] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];

/**
 * Why a payout waits or is frozen: the seller has not finished with Stripe, our own balance there has yet to arrive, the buyer's
 * bank disputes the payment, or the buyer has reported a problem.
 */
export const waitReasons = ["onboarding", "platform_balance", "dispute", "problem"] as const;
export type WaitReason = (typeof waitReasons)[number];
/** What a person may freeze a payout for. */
export type FreezeReason = Extract<WaitReason, "dispute" | "problem">;

export const adjustmentKinds = ["penalty", "reversal", "carried", "correction"] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

/** A line of a seller's balance that is not settled; below zero the seller owes it. */
export interface OpenAdjustment {
  id: string;
  amountCents: Cents;
}

/** A payout and everything that is set off against it. */
export interface SetOff {
  /** What is sent to the seller. */
  sentCents: Cents;
  /** Ids of the lines that are settled with it. */
  settled: string[];
  /** What is left when the payout does not cover everything: below zero, or zero. It becomes a line of its own. */
  carriedCents: Cents;
}

/** Where a seller's money is, in cents. */
export interface SellerBalance {
  /** Payouts of orders that are paid for and not completed. */
  onHoldCents: Cents;
  /** Payouts of completed orders that are not sent. */
  availableCents: Cents;
  /** Lines that the next payouts are set off against; below zero the seller owes them. */
  owedCents: Cents;
  /** Sent so far, less what came back. */
  paidCents: Cents;
}

/** What one line of the balance is about. */
export type BalanceLineKind = "payout" | AdjustmentKind;
/** How far it is; `on_hold` is an order that is not completed. */
export type BalanceLineStatus = "on_hold" | PayoutStatus | "open" | "reversing" | "settled";

/** One line of a seller's balance; JSON-safe. */
export interface BalanceLineView {
  lineId: string;
  kind: BalanceLineKind;
  status: BalanceLineStatus;
  waitReason: WaitReason | null;
  /** The order's payout, or the adjustment; below zero the seller owes it. */
  amountCents: Cents;
  /** What was sent for it, with everything set off; null while nothing was, and for adjustments. */
  sentCents: Cents | null;
  /** Of the lines that were set off against this payout; zero for others. */
  setOffCents: Cents;
  /** The order behind it. */
  order: { number: string; name: string; sizeLabel: string } | null;
  /** RFC 3339: of the order for what is on hold, of the line for others. */
  at: string;
  paidAt: string | null;
}

export const balanceFilters = ["on_hold", "available", "paid", "adjustments"] as const;
export type BalanceFilter = (typeof balanceFilters)[number];
