import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import {
  beginStep,
  finishStep,
  moveCheckout,
  noteStep,
  type StoredCheckout,
} from "@/lib/domain/checkout/store.checkouts.ts";
import { cancelBagPayment } from "@/lib/domain/payments/store.bags.ts";
import { logger } from "@/lib/platform/logger.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { releaseHold } from "@/lib/workflows/market/release-hold.ts";
import { moveOrUndo, type Step, type StepContext, type StepOutcome } from "./step.ts";

/** Money that somebody took by hand although the sale did not happen goes back whole. @returns whether Stripe has sent it */
async function refund(checkout: StoredCheckout, { database, now }: StepContext): Promise<boolean> {
  const attempt = await beginStep(database, checkout, "refund", now);
  if (attempt === null) return true;
  const refunded = await askStripe(async (stripe) => {
    try {
      const idempotencyKey = `checkout-refund-${attempt.id}`;
      await stripe.refunds.create({ payment_intent: checkout.intentId ?? "" }, { idempotencyKey });
    } catch (error) {
      // There is nothing left to give back.
      if (!isStripeRefusal(error) || error.code !== "charge_already_refunded") throw error;
    }
  });
  if (!refunded.ok) return false;
  await finishStep(database, attempt.id, "done", now);
  return true;
}

async function giveBackMoney(checkout: StoredCheckout, attemptId: string, context: StepContext): Promise<StepOutcome> {
  const { database, now } = context;
  await database.$transaction(async (tx) => {
    await moveOrUndo(tx, checkout, { to: "releasing", endReason: checkout.endReason ?? "not_sold" }, now);
    await cancelBagPayment(tx, checkout.paymentId, now);
    await finishStep(tx, attemptId, "done", now);
  });
  return "moved";
}

/** The sale did not happen: the reserved money is let go, and given back if somebody has taken it. */
export const letMoneyGo: Step = async (checkout, context) => {
  const { database, now } = context;
  const { intentId } = checkout;
  invariant(intentId, "reserved money has an intent");
  const attempt = await beginStep(database, checkout, "void", now);
  if (attempt === null) return "moved";
  const intent = await askStripe(async (stripe) => {
    try {
      const idempotencyKey = `checkout-void-${attempt.id}`;
      return await stripe.paymentIntents.cancel(intentId, { cancellation_reason: "abandoned" }, { idempotencyKey });
    } catch (error) {
      if (!isStripeRefusal(error)) throw error;
      return stripe.paymentIntents.retrieve(intentId);
    }
  });
  if (!intent.ok) return "waiting";
  if (intent.value.status === "canceled") return giveBackMoney(checkout, attempt.id, context);
  if (intent.value.status === "succeeded" && (await refund(checkout, context))) {
    logger.warn({ checkoutId: checkout.id }, "money that was taken by hand was refunded");
    return giveBackMoney(checkout, attempt.id, context);
  }
  return "waiting";
};

/** Gives the pairs back to the book. */
export const release: Step = async (checkout, { database, now }) => {
  const released = await releaseHold({ holdId: checkout.holdId }, now, async (tx, { effects }) => {
    if (effects.holds.length === 0) return;
    await moveOrUndo(tx, checkout, { to: "ended" }, now);
    await noteStep(tx, checkout.id, "release", now);
  });
  if (released.ok) return "moved";
  if (released.error.code !== "hold_not_found") return "waiting";
  await moveCheckout(database, checkout, { to: "ended" }, now);
  return "moved";
};
