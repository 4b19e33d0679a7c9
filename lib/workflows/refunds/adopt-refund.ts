import "server-only";
import type Stripe from "stripe";
import { checkRefund, proposeSources } from "@/lib/domain/payments/rules.refund-sources.ts";
import { findPaymentIdOfCharge } from "@/lib/domain/payments/store.disputes.ts";
import { findRefundIdAtStripe, listRefundsOf, setRefundStatus } from "@/lib/domain/payments/store.refunds.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { idOf } from "../payments/provider-card.ts";
import { oweRefund } from "./owe-refund.ts";
import { readPaidOrder } from "./read-facts.ts";

/** The order that a charge paid for; of several the one whose number stands in the refund's metadata (docs/stripe.md). */
async function findOrderId(tx: Transaction, { charge, metadata }: Stripe.Refund): Promise<string | null> {
  const paymentId = await findPaymentIdOfCharge(tx, idOf(charge) ?? "");
  if (paymentId === null) return null;
  const parts = await tx.paymentAllocation.findMany({
    where: { paymentId },
    select: { orderId: true, order: { select: { number: true } } },
  });
  const [only] = parts;
  if (parts.length === 1 && only) return only.orderId;
  return parts.find(({ order }) => order.number === metadata?.orderNumber)?.orderId ?? null;
}

/**
 * Finds out what a refund is that nobody here asked for: somebody made it in Stripe's dashboard. It is the one that is owed and did
 * not reach its buyer, when it has the same amount; otherwise one of its own, paid by whom the rule says (docs/adr/0028).
 * @returns the id of our refund; null when it cannot be said, which the check of the ledger names until it can
 */
export async function adoptRefund(tx: Transaction, sent: Stripe.Refund, now: Date): Promise<string | null> {
  // One that never moved anything says nothing; one that came back at once has moved money twice.
  if (sent.balance_transaction === null && sent.status !== "pending") return null;
  const orderId = await findOrderId(tx, sent);
  const found = orderId === null ? null : await readPaidOrder(tx, orderId, { isLocked: true });
  if (!found?.paid) return null;
  const { order, paid } = found;
  // Two events tell of it, perhaps at once: the lock has waited for the other one.
  const known = await findRefundIdAtStripe(tx, sent.id);
  if (known !== null) return known;
  const { id: stripeRefundId, amount: amountCents } = sent;
  const refunds = await listRefundsOf(tx, order.id);
  const failed = refunds.find((refund) => refund.status === "failed" && refund.amountCents === amountCents);
  if (failed) {
    const change = { status: "pending", stripeRefundId, failureCode: null, attempt: failed.attempt + 1 } as const;
    await setRefundStatus(tx, failed.id, change, now);
    return failed.id;
  }
  const sources = proposeSources(paid.facts, amountCents);
  if (!checkRefund(paid.facts, amountCents, sources).ok) {
    logger.warn({ stripeRefundId, orderId: order.id }, "a refund made by hand is more than what is left of its order");
    return null;
  }
  const why = { reason: "made_at_stripe", note: "", requestedBy: null } as const;
  const refundId = await oweRefund(tx, { order, paid }, { amountCents, sources, ...why }, now);
  await setRefundStatus(tx, refundId, { status: "pending", stripeRefundId }, now);
  return refundId;
}
