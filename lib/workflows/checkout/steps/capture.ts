import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { beginStep, finishStep, noteStep } from "@/lib/domain/checkout/store.checkouts.ts";
import { cancelBagPayment, listPaidOrders } from "@/lib/domain/payments/store.bags.ts";
import { askStripe, isCardRefusal, isStripeRefusal } from "@/lib/platform/stripe.ts";
import type { BookRequest } from "@/lib/workflows/market/book/load-books.ts";
import { runAcrossBooks } from "@/lib/workflows/market/book/process-queue.ts";
import { transitionOrderWithin } from "@/lib/workflows/orders/transition-order.ts";
import { intentParts, moneyOf } from "@/lib/workflows/payments/intents.ts";
import { settleCapture } from "@/lib/workflows/payments/settle-capture.ts";
import { moveOrUndo, type Step, turnBack } from "./step.ts";

/** Takes the reserved money; the orders are paid in the same transaction in which that is written down. */
export const capture: Step = async (checkout, context) => {
  const { database, now } = context;
  const { intentId, paymentId } = checkout;
  invariant(intentId, "a bought bag has an intent");
  const attempt = await beginStep(database, checkout, "capture", now);
  if (attempt === null) return "moved";
  let refusal: string | null = null;
  const intent = await askStripe(async (stripe) => {
    // The answer to an earlier try was lost, or somebody has taken the money by hand: then it is not asked for again.
    if (attempt.isRepeated) {
      const current = await stripe.paymentIntents.retrieve(intentId, { expand: intentParts });
      if (current.status === "succeeded") return current;
    }
    try {
      const idempotencyKey = `checkout-capture-${attempt.id}`;
      return await stripe.paymentIntents.capture(intentId, { expand: intentParts }, { idempotencyKey });
    } catch (error) {
      if (!isStripeRefusal(error) && !isCardRefusal(error)) throw error;
      refusal = error.code ?? error.type;
      return stripe.paymentIntents.retrieve(intentId, { expand: intentParts });
    }
  });
  if (!intent.ok) return "waiting";
  const money = intent.value.status === "succeeded" ? moneyOf(intent.value, paymentId) : null;
  if (money) {
    await database.$transaction(async (tx) => {
      await moveOrUndo(tx, checkout, { to: "done" }, now);
      await settleCapture(tx, money, now);
      await finishStep(tx, attempt.id, "done", now);
    });
    return "moved";
  }
  if (refusal === null) return "waiting";
  await finishStep(database, attempt.id, "failed", now, refusal);
  if (intent.value.status !== "canceled") return "waiting";
  return turnBack(checkout, "undoing", "not_captured", context);
};

/** The money could not be taken: the orders are cancelled and their pairs go back to their sellers' places in the book. */
export const undo: Step = async (checkout, { database, now }) => {
  const orders = await listPaidOrders(database, checkout.paymentId);
  const requests = orders.map(
    ({ askId, productId, variantId }): BookRequest => ({
      command: { kind: "restore", side: "ask", offerId: askId, units: 1 },
      productIds: [productId],
      variantIds: [variantId],
    }),
  );
  const results = await runAcrossBooks(requests, now, {
    within: async (tx) => {
      for (const { orderId } of orders) {
        const step = { orderId, expectedStatus: "pending", to: "cancelled", data: { reason: "not_captured" } } as const;
        const cancelled = await transitionOrderWithin(tx, systemActor, step, now);
        invariant(cancelled.ok, `order ${orderId} of an unpaid bag is pending`);
      }
      await cancelBagPayment(tx, checkout.paymentId, now);
      await moveOrUndo(tx, checkout, { to: "ended" }, now);
      await noteStep(tx, checkout.id, "undo", now);
    },
  });
  const broken = results.find((result) => result.status === "rejected");
  if (broken) throw broken.reason;
  const isBusy = results.some(
    (result) => result.status === "fulfilled" && !result.value.ok && result.value.error.code === "market_busy",
  );
  return isBusy ? "waiting" : "moved";
};
