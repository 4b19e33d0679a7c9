import type { Cents } from "@/lib/core/money.ts";

/** How an order's payment stands, for its buyer; JSON-safe. */
export interface OrderPaymentView {
  status: "open" | "requires_action" | "authorised" | "captured" | "cancelled";
  amountCents: Cents;
  /** Why the last try failed, in a code and a sentence; null when none did. */
  failureCode: string | null;
  failureMessage: string | null;
  /** Until when the buyer may still pay. */
  dueAt: string | null;
}

/** One payment as its buyer sees it, for an order or for all of a bag; JSON-safe. */
export interface PaymentView {
  paymentId: string;
  purpose: "order" | "bag";
  status: OrderPaymentView["status"];
  currency: string;
  amountCents: Cents;
  /** What has gone back so far. */
  refundedCents: Cents;
  /** Stripe's one intent of it; null until there is one. */
  intentId: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  dueAt: string | null;
  createdAt: string;
  capturedAt: string | null;
  cancelledAt: string | null;
  orders: { orderId: string; number: string; amountCents: Cents }[];
}
