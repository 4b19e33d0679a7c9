import { z } from "zod";

/** Outbox topics of this module. */
export const paymentTopics = {
  /** A card is off our file and has to leave its customer at Stripe as well. */
  cardDropped: "payments.card_dropped",
  /** A payment is open and its buyer's card is to be charged. */
  chargeDue: "payments.charge_due",
  /** Whether a buyer's card works may have changed, and with it whether their bids may trade. */
  cardStanding: "payments.card_standing",
  /** A buyer has one strike too many: what they bid is to be cancelled. */
  biddingSuspended: "payments.bidding_suspended",
  /** A refund is owed and Stripe has to send it. */
  refundRequested: "payments.refund_requested",
} as const;

export const cardDroppedSchema = z.object({ reference: z.string().startsWith("pm_") });
export type CardDropped = z.infer<typeof cardDroppedSchema>;

export const chargeDueSchema = z.object({ paymentId: z.uuid() });
export type ChargeDue = z.infer<typeof chargeDueSchema>;

export const cardStandingSchema = z.object({ buyerId: z.uuid() });
export type CardStanding = z.infer<typeof cardStandingSchema>;

export const biddingSuspendedSchema = z.object({ buyerId: z.uuid() });
export type BiddingSuspended = z.infer<typeof biddingSuspendedSchema>;

export const refundRequestedSchema = z.object({ refundId: z.uuid() });
export type RefundRequested = z.infer<typeof refundRequestedSchema>;

/** The events of Stripe that mean something here; an endpoint needs no others (docs/stripe.md). */
export const stripeEventTypes = [
  "account.application.deauthorized",
  "account.updated",
  "charge.dispute.closed",
  "charge.dispute.created",
  "charge.dispute.funds_reinstated",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.updated",
  "charge.refunded",
  "checkout.session.completed",
  "checkout.session.expired",
  "customer.deleted",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "payment_intent.requires_action",
  "payment_intent.succeeded",
  "payment_method.automatically_updated",
  "payment_method.detached",
  "payment_method.updated",
  "payout.failed",
  "payout.paid",
  "refund.created",
  "refund.failed",
  "refund.updated",
  "transfer.created",
  "transfer.reversed",
  "transfer.updated",
] as const;
