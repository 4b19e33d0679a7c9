import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import {
  beginStep,
  finishStep,
  moveCheckout,
  noteStep,
  type StoredCheckout,
} from "@/lib/domain/checkout/store.checkouts.ts";
import type { LedgerEntryInput } from "@/lib/domain/ledger/model.ts";
import { unsoldCaptureEntry, unsoldRefundEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { cancelBagPayment } from "@/lib/domain/payments/store.bags.ts";
import { logger } from "@/lib/platform/logger.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { releaseHold } from "@/lib/workflows/market/release-hold.ts";
import { intentParts, moneyOf } from "@/lib/workflows/payments/intents.ts";
import { moveOrUndo, type Step, type StepContext, type StepOutcome } from "./step.ts";

/**
 * Money that somebody took by hand although the sale did not happen goes back whole.
 * @returns what has moved because of it; null while Stripe has not sent it
 */
async function refund(checkout: StoredCheckout, { database, now }: StepContext): Promise<LedgerEntryInput[] | null> {
  const { intentId, paymentId } = checkout;
  const attempt = await beginStep(database, checkout, "refund", now);
  if (attempt === null || intentId === null) return null;
  const asked = await askStripe(async (stripe) => {
    try {
      const idempotencyKey = `checkout-refund-${attempt.id}`;
      await stripe.refunds.create({ payment_intent: intentId, metadata: { paymentId } }, { idempotencyKey });
    } catch (error) {
      // There is nothing left to give back.
      if (!isStripeRefusal(error) || error.code !== "charge_already_refunded") throw error;
    }
    const intent = await stripe.paymentIntents.retrieve(intentId, { expand: intentParts });
    const list = stripe.refunds.list({ payment_intent: intentId, limit: 100 });
    return { money: moneyOf(intent, paymentId), refunds: await list.autoPagingToArray({ limit: 1_000 }) };
  });
  if (!asked.ok || asked.value.money === null) return null;
  const { money, refunds } = asked.value;
  const sent = refunds.filter((one) => one.balance_transaction !== null && !one.failure_balance_transaction);
  const sentCents = sent.reduce((sum, { amount }) => sum + amount, 0);
  if (sentCents !== money.amountCents) return null;
  await finishStep(database, attempt.id, "done", now);
  const back = sent.map(({ id, amount }) => unsoldRefundEntry({ paymentId, stripeRefundId: id, amountCents: amount }));
  return [unsoldCaptureEntry(money), ...back];
}

/** @param moved what was taken by hand and went back; nothing where the money was only reserved */
async function giveBackMoney(
  checkout: StoredCheckout,
  { attemptId, moved }: { attemptId: string; moved: readonly LedgerEntryInput[] },
  context: StepContext,
): Promise<StepOutcome> {
  const { database, now } = context;
  await database.$transaction(async (tx) => {
    await moveOrUndo(tx, checkout, { to: "releasing", endReason: checkout.endReason ?? "not_sold" }, now);
    await cancelBagPayment(tx, checkout.paymentId, now);
    for (const entry of moved) await postEntry(tx, entry, now);
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
  const attemptId = attempt.id;
  if (intent.value.status === "canceled") return giveBackMoney(checkout, { attemptId, moved: [] }, context);
  const moved = intent.value.status === "succeeded" ? await refund(checkout, context) : null;
  if (moved === null) return "waiting";
  logger.warn({ checkoutId: checkout.id }, "money that was taken by hand was refunded");
  return giveBackMoney(checkout, { attemptId, moved }, context);
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
