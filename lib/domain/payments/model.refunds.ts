import type { Cents } from "@/lib/core/money.ts";
import type { RefundParts } from "./model.ts";

/** How far a refund is; prisma/schema/refunds.prisma says what each means. */
export const refundStatuses = ["requested", "pending", "succeeded", "failed", "withdrawn"] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/** What an admin may give as the reason. */
export const adminRefundReasons = ["not_as_described", "damaged_on_the_way", "late", "goodwill", "other"] as const;
export type AdminRefundReason = (typeof adminRefundReasons)[number];

/** Every reason; the first four are the system's own. */
export const refundReasons = [
  "order_ended",
  "moved_on",
  "payment_unclaimed",
  "made_at_stripe",
  ...adminRefundReasons,
] as const;
export type RefundReason = (typeof refundReasons)[number];

/** Who pays for a refund or a lost dispute, to the cent. The parts sum to it. */
export interface MoneySources {
  /** The buyer's own money, still held for the order. */
  fromEscrowCents: Cents;
  /** Taken back from, or owed by, the seller. */
  fromSellerCents: Cents;
  fromPlatformCents: Cents;
}

/** What decides how much of an order's money can go back, and who can pay it. */
export interface RefundFacts {
  /** What the buyer paid for the order, part by part. */
  paid: RefundParts;
  /** What the seller gets for it when all goes well. */
  payoutCents: Cents;
  /** What is left of the paid parts after refunds, lost disputes and a move to the next order. */
  left: RefundParts;
  /** What the order's escrow holds. */
  escrowCents: Cents;
  /** What the seller has paid back so far. */
  returnedBySellerCents: Cents;
  /** What the platform has paid back so far out of its own pocket. */
  returnedByPlatformCents: Cents;
  /** The escrow was released: the seller has their payout, or is owed it. */
  isReleased: boolean;
  /** The order ended without a sale: cancelled or refunded. */
  isOver: boolean;
}

/** The most that each can pay. */
export interface RefundLimits extends MoneySources {
  /** What can go back to the buyer at all. */
  leftCents: Cents;
}

/** One refund as buyer, seller and admins see it; JSON-safe. */
export interface RefundView extends MoneySources {
  refundId: string;
  status: RefundStatus;
  amountCents: Cents;
  parts: RefundParts;
  reason: RefundReason;
  /** RFC 3339. */
  requestedAt: string;
  settledAt: string | null;
}

/** One line of the admins' list. */
export interface RefundListItemView extends RefundView {
  orderNumber: string;
  note: string;
  attempt: number;
  /** Stripe's word. */
  failureCode: string | null;
  /** Null: our own jobs. */
  requestedByName: string | null;
  /** The reader has no part in the trade and may try a failed one again. */
  mayRetry: boolean;
}

/** What an admin sees before a refund: what can go back, and who could pay. */
export interface RefundOfferView {
  orderId: string;
  orderNumber: string;
  sellerId: string;
  facts: RefundFacts;
  /** The step that ends the order and gives everything back; null where there is none. */
  ending: {
    expectedStatus: string;
    to: string;
    /** What the timeline will call it. */
    label: string;
    penaltyCents: Cents;
    /** The seller did their part and is paid by the platform. */
    sellerKeepsPayout: boolean;
  } | null;
  hasOpenDispute: boolean;
}
