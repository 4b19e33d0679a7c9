import "server-only";
import type Stripe from "stripe";
import { invariant } from "@/lib/core/invariant.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { findPaidOrder, lockRefund, type StoredRefund, setRefundStatus } from "@/lib/domain/payments/store.refunds.ts";
import { logger } from "@/lib/platform/logger.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { noteRefund, tellOfFailure } from "./note-refund.ts";

/** The refund of this try at Stripe: the one that exists, or a new one. Stripe forgets a key after a day, but not a refund. */
async function refundFor(stripe: Stripe, chargeId: string, refund: StoredRefund): Promise<Stripe.Refund> {
  const { id, attempt, amountCents } = refund;
  const made = await stripe.refunds.list({ charge: chargeId, limit: 100 }).autoPagingToArray({ limit: 1_000 });
  const known = made.find(({ metadata }) => metadata?.refundId === id && metadata.attempt === String(attempt));
  if (known) return known;
  return stripe.refunds.create(
    { charge: chargeId, amount: amountCents, metadata: { refundId: id, attempt } },
    { idempotencyKey: attempt === 1 ? `refund-${id}` : `refund-${id}-${attempt}` },
  );
}

/** Why Stripe will not make this refund; null when it was no refusal. */
function refusalOf(error: unknown): string | null {
  if (!isStripeRefusal(error)) return null;
  return error.code ?? "unknown";
}

/**
 * Has Stripe send a refund that is owed, and notes it with its ledger entry. Whatever crashes and however often and at once it is
 * called, there is one. While the payment is disputed it waits: what becomes of the dispute goes on with it. Throws when Stripe does
 * not answer: it has to be called again.
 */
export async function sendRefund(refundId: string, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  const refund = await database.refund.findUnique({ where: { id: refundId } });
  if (refund?.status !== "requested" || (await hasOpenDispute(database, refund.orderId))) return;
  const paid = await findPaidOrder(database, refund.orderId);
  invariant(paid, `a refund of an order that nobody has paid for: ${refundId}`);
  const asked = await askStripe(async (stripe) => {
    try {
      return await refundFor(stripe, paid.chargeId, refund);
    } catch (error) {
      const code = refusalOf(error);
      if (code === null) throw error;
      return code;
    }
  });
  if (!asked.ok) throw new Error("Stripe did not answer; the refund is sent later");
  const outcome = asked.value;
  if (outcome === "charge_disputed") throw new Error("the payment is disputed; the refund is sent later");
  await database.$transaction(async (tx) => {
    if (typeof outcome !== "string") return noteRefund(tx, outcome, now);
    const current = await lockRefund(tx, refundId);
    if (current?.status !== "requested" || current.attempt !== refund.attempt) return;
    await setRefundStatus(tx, refundId, { status: "failed", failureCode: outcome }, now);
    await tellOfFailure(tx, current, outcome, now);
    logger.warn({ refundId, code: outcome }, "Stripe refused a refund");
  });
}
