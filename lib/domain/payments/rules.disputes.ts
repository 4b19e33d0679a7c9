import { invariant } from "@/lib/core/invariant.ts";
import { type Cents, isCents } from "@/lib/core/money.ts";
import { type DisputeStatus, disputeStatuses, type EvidenceField, type EvidenceRequest } from "./model.disputes.ts";
import type { MoneySources } from "./model.refunds.ts";

const closed: readonly DisputeStatus[] = ["warning_closed", "prevented", "won", "lost"];

/** Whether nothing will happen to it any more. */
export function isDisputeClosed(status: DisputeStatus): boolean {
  return closed.includes(status);
}

/** Stripe's word for a state; a word we do not know yet counts as one that is being looked at. */
export function readDisputeStatus(word: string): DisputeStatus {
  return disputeStatuses.find((status) => status === word) ?? "under_review";
}

/**
 * Whether what was read of a dispute is at least as late as what is known: two who read it at once may write in either order. An
 * inquiry may become a dispute; a decision stands.
 */
export function isLater(known: DisputeStatus, read: DisputeStatus): boolean {
  const rank = (status: DisputeStatus) => {
    if (isDisputeClosed(status)) return status === "warning_closed" ? 3 : 6;
    return ["warning_needs_response", "warning_under_review", "", "needs_response", "under_review"].indexOf(status) + 1;
  };
  return rank(read) > rank(known);
}

/**
 * Spreads what a bank disputes over the orders that were paid together, in proportion to what is left of each. Largest remainder, so
 * that the parts always sum to it; of equal ones the earlier order takes the cent.
 * @param amountCents at most what is left of all of them
 */
export function splitDispute<Order extends { orderId: string; leftCents: Cents }>(
  amountCents: Cents,
  orders: readonly Order[],
): { orderId: string; amountCents: Cents }[] {
  const leftCents = orders.reduce((sum, order) => sum + order.leftCents, 0);
  invariant(
    isCents(amountCents) && amountCents >= 0 && amountCents <= leftCents,
    `not a part of ${leftCents}: ${amountCents}`,
  );
  if (leftCents === 0) return orders.map(({ orderId }) => ({ orderId, amountCents: 0 }));
  const shares = orders.map((order, index) => {
    const product = BigInt(order.leftCents) * BigInt(amountCents);
    const cents = Number(product / BigInt(leftCents));
    return { orderId: order.orderId, index, cents, remainder: product % BigInt(leftCents) };
  });
  const missing = amountCents - shares.reduce((sum, { cents }) => sum + cents, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  const extra = new Set(byRemainder.slice(0, missing).map(({ index }) => index));
  return shares.map(({ orderId, index, cents }) => ({ orderId, amountCents: cents + (extra.has(index) ? 1 : 0) }));
}

/**
 * Who pays what a bank kept (docs/adr/0028): the order's own money while it is held, else the seller as far as the order brought them
 * something, and the platform in the last resort.
 */
export function lostDisputeSources(
  amountCents: Cents,
  order: { escrowCents: Cents; isReleased: boolean; payoutCents: Cents; returnedBySellerCents: Cents },
): MoneySources {
  const { escrowCents, isReleased, payoutCents, returnedBySellerCents } = order;
  const fromEscrowCents = Math.min(amountCents, Math.max(0, escrowCents));
  const sellerCents = isReleased ? Math.max(0, payoutCents - returnedBySellerCents) : 0;
  const fromSellerCents = Math.min(amountCents - fromEscrowCents, sellerCents);
  return { fromEscrowCents, fromSellerCents, fromPlatformCents: amountCents - fromEscrowCents - fromSellerCents };
}

const labels: Record<EvidenceField, Omit<EvidenceRequest, "field">> = {
  product_description: { label: "What was sold", hint: "Shoe, size, condition, style code", isLong: true },
  customer_name: { label: "Buyer’s name", hint: "As on the order", isLong: false },
  customer_email_address: { label: "Buyer’s email", hint: "Where they were told", isLong: false },
  shipping_address: { label: "Address it went to", hint: "As on the order", isLong: true },
  shipping_carrier: { label: "Carrier", hint: "Who delivered", isLong: false },
  shipping_date: { label: "Shipped on", hint: "YYYY-MM-DD", isLong: false },
  shipping_tracking_number: { label: "Tracking number", hint: "Of the parcel to the buyer", isLong: false },
  refund_policy_disclosure: {
    label: "How the buyer was told of the refund policy",
    hint: "Where it stood when they bought",
    isLong: true,
  },
  refund_refusal_explanation: { label: "Why no refund was due", hint: "In a few sentences", isLong: true },
  cancellation_rebuttal: { label: "Why it could not be cancelled", hint: "In a few sentences", isLong: true },
  duplicate_charge_explanation: {
    label: "Why the two payments are not the same",
    hint: "Name both orders",
    isLong: true,
  },
  uncategorized_text: { label: "Anything else", hint: "Inspection, messages, the timeline", isLong: true },
};

const shipping: readonly EvidenceField[] = [
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "shipping_address",
];

const wanted: Record<string, readonly EvidenceField[]> = {
  fraudulent: ["product_description", "customer_name", "customer_email_address", ...shipping],
  product_not_received: ["product_description", "customer_name", ...shipping],
  product_unacceptable: ["product_description", "refund_policy_disclosure", "refund_refusal_explanation", ...shipping],
  credit_not_processed: ["product_description", "refund_policy_disclosure", "refund_refusal_explanation"],
  subscription_canceled: ["product_description", "cancellation_rebuttal"],
  duplicate: ["product_description", "duplicate_charge_explanation"],
  unrecognized: ["product_description", "customer_name", "customer_email_address", ...shipping],
};

/** What helps against a dispute with this reason, the most telling first (Stripe: "Dispute reason codes and evidence"). */
export function evidenceFor(reason: string): EvidenceRequest[] {
  const fields = wanted[reason] ?? ["product_description", "customer_name", "customer_email_address", ...shipping];
  return [...fields, "uncategorized_text" as const].map((field) => ({ field, ...labels[field] }));
}

/** `fraudulent` → `Fraudulent`, `product_not_received` → `Product not received`. */
export function describeDisputeReason(reason: string): string {
  const text = reason.replaceAll("_", " ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Each state in a word or two. */
export const disputeStatusLabels: Record<
  DisputeStatus,
  { label: string; tone: "waiting" | "moving" | "good" | "bad" }
> = {
  warning_needs_response: { label: "Inquiry, answer it", tone: "waiting" },
  warning_under_review: { label: "Inquiry, under review", tone: "moving" },
  needs_response: { label: "Needs an answer", tone: "waiting" },
  under_review: { label: "Under review", tone: "moving" },
  warning_closed: { label: "Inquiry closed", tone: "good" },
  prevented: { label: "Prevented", tone: "good" },
  won: { label: "Won", tone: "good" },
  lost: { label: "Lost", tone: "bad" },
};
