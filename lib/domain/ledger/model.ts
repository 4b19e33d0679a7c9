import type { Cents } from "@/lib/core/money.ts";

/**
 * Where money can be. `stripe_cash` and `disputes` are ours to claim, `escrow`, `seller_payable` and `refunds` are owed,
 * `platform_revenue` is earned, `processing` is spent and `bank` is our own bank account (docs/adr/0023).
 */
export const ledgerAccounts = [
  "stripe_cash",
  "escrow",
  "seller_payable",
  "platform_revenue",
  "refunds",
  "disputes",
  "processing",
  "bank",
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** One line of an entry: debits above zero, credits below. Escrow names its order, what is payable its seller. */
export type Posting =
  | { account: "escrow"; orderId: string; amountCents: Cents }
  | { account: "seller_payable"; sellerId: string; amountCents: Cents }
  | { account: Exclude<LedgerAccount, "escrow" | "seller_payable">; amountCents: Cents };

export const entryKinds = [
  "capture",
  "unsold_capture",
  "unsold_refund",
  "release",
  "platform_pays_seller",
  "transfer",
  "transfer_reversal",
  "penalty",
  "penalty_reversed",
  "refund_owed",
  "refund_paid",
  "refund_failed",
  "refund_withdrawn",
  "advance_returned",
  "escrow_moved",
  "dispute_opened",
  "dispute_won",
  "dispute_lost",
  "bank_transfer",
  "stripe_bill",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One thing that happened to money, as it is to be written down. */
export interface LedgerEntryInput {
  /** What happened, once and for all: writing it again changes nothing. */
  idempotencyKey: string;
  kind: EntryKind;
  orderId: string | null;
  paymentId: string | null;
  /** What moved our balance at Stripe (`ch_…`, `re_…`, `tr_…`, `trr_…`, `dp_…`); null: nothing did. */
  stripeReference: string | null;
  description: string;
  postings: readonly Posting[];
}
