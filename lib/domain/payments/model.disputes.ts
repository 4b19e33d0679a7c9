import type { Cents } from "@/lib/core/money.ts";
import type { MoneySources } from "./model.refunds.ts";

/** Stripe's words; `warning_…` are inquiries, for which no money was taken yet. */
export const disputeStatuses = [
  "warning_needs_response",
  "warning_under_review",
  "needs_response",
  "under_review",
  "warning_closed",
  "prevented",
  "won",
  "lost",
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** What of the evidence is text and can be sent from here, in Stripe's names. */
export const evidenceFields = [
  "product_description",
  "customer_name",
  "customer_email_address",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "cancellation_rebuttal",
  "duplicate_charge_explanation",
  "uncategorized_text",
] as const;
export type EvidenceField = (typeof evidenceFields)[number];

/** One field of the evidence for one dispute. */
export interface EvidenceRequest {
  field: EvidenceField;
  label: string;
  hint: string;
  isLong: boolean;
}

/** A line of the admins' list; JSON-safe. */
export interface DisputeListItemView {
  disputeId: string;
  status: DisputeStatus;
  /** Stripe's word. */
  reason: string;
  amountCents: Cents;
  /** RFC 3339. */
  openedAt: string;
  closedAt: string | null;
  evidenceDueBy: string | null;
  submissionCount: number;
  orderNumbers: string[];
}

/** What one order has to do with a dispute. */
export interface DisputedOrderView {
  orderId: string;
  number: string;
  status: string;
  productName: string;
  amountCents: Cents;
  /** Who paid, once it is lost. */
  sources: MoneySources | null;
}

export interface DisputeView extends DisputeListItemView {
  stripeDisputeId: string;
  feeCents: Cents;
  orders: DisputedOrderView[];
  evidence: EvidenceRequest[];
  /** What we know that may serve as evidence, by field. */
  known: Partial<Record<EvidenceField, string>>;
  mayAnswer: boolean;
}
