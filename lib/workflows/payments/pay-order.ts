import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import { findStartedAttempts, startAttempt } from "@/lib/domain/payments/store.attempts.ts";
import { keepIntent, type LockedPayment, lockPayment } from "@/lib/domain/payments/store.payments.ts";
import { findCustomerId } from "@/lib/domain/payments/store.stripe.ts";
import { listCards } from "@/lib/domain/payments/store.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { askStripe } from "@/lib/platform/stripe.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { applyIntent, noteFailure } from "./apply-intent.ts";
import { askForCharge, type ChargeAnswer, intentParts } from "./intents.ts";
import { findOwnPayment } from "./own-payment.ts";

/** So long two presses of the same button are one try. */
const samePressMs = minuteMs / 2;

export type PaymentStep =
  | { status: "paid" }
  /** The buyer's bank wants to see them on its page. */
  | { status: "action_required"; redirectUrl: string }
  /** The bank has not answered yet. */
  | { status: "processing" };

export type PayOrderResult = Result<PaymentStep, PaymentErrorCode | OrderErrorCode | CommonErrorCode>;

interface Try {
  payment: LockedPayment;
  orderNumber: string;
  customerId: string;
  attemptId: string;
  reference: string;
}

function closedDoor(payment: LockedPayment | null, now: Date): PayOrderResult | null {
  if (payment?.status === "captured") return ok({ status: "paid" });
  if (payment?.status === "cancelled") return fail("payment_over", paymentErrors.payment_over.message);
  if (payment?.status !== "requires_action") {
    return fail("payment_in_progress", paymentErrors.payment_in_progress.message);
  }
  const isLate = payment.dueAt !== null && payment.dueAt <= now;
  return isLate ? fail("payment_over", paymentErrors.payment_over.message) : null;
}

/** Notes the try, or finds the one that a press a moment ago has begun. */
async function beginTry(
  tx: Transaction,
  actor: UserActor,
  input: { paymentId: string; orderNumber: string; paymentMethodId: string },
  now: Date,
): Promise<Try | PayOrderResult> {
  const { paymentId, orderNumber } = input;
  const payment = await lockPayment(tx, paymentId);
  const closed = closedDoor(payment, now);
  if (closed || !payment) return closed ?? fail("order_not_found", orderErrors.order_not_found.message);
  const card = (await listCards(tx, actor.userId)).find(({ id }) => id === input.paymentMethodId);
  if (!card) return fail("payment_method_not_found", paymentErrors.payment_method_not_found.message);
  const reference = card.providerReference;
  const customerId = await findCustomerId(tx, actor.userId);
  invariant(customerId !== null, "a card on file has a customer at Stripe");
  const pressed = (await findStartedAttempts(tx, paymentId)).find(
    (one) => one.paymentMethodReference === reference && one.startedAt > addMs(now, -samePressMs),
  );
  const attempt =
    pressed ?? (await startAttempt(tx, { paymentId, step: "pay_now", paymentMethodReference: reference }, now));
  return { payment, orderNumber, customerId, attemptId: attempt.id, reference };
}

/** The payment's one intent; made, without charging anything, when there is none. */
async function ensureIntent(
  database: Database,
  { payment, orderNumber, customerId, attemptId }: Try,
  now: Date,
): Promise<Result<string, "payments_unavailable">> {
  if (payment.intentId !== null) return ok(payment.intentId);
  const made = await askStripe((stripe) =>
    stripe.paymentIntents.create(
      {
        customer: customerId,
        allowed_payment_method_types: ["card"],
        capture_method: "automatic",
        amount: payment.amountCents,
        currency: payment.currency.toLowerCase(),
        transfer_group: payment.id,
        description: `Solebook order ${orderNumber}`,
        metadata: { paymentId: payment.id, orderNumber },
      },
      { idempotencyKey: `intent-${attemptId}` },
    ),
  );
  if (!made.ok) return made;
  return database.$transaction(async (tx) => {
    const current = await lockPayment(tx, payment.id);
    if (current?.intentId) return ok(current.intentId);
    await keepIntent(tx, payment.id, made.value.id, now);
    return ok(made.value.id);
  });
}

async function noteAnswer(tx: Transaction, paymentId: string, answer: ChargeAnswer, now: Date): Promise<void> {
  if (answer.kind === "intent") return applyIntent(tx, paymentId, answer.intent, now);
  const payment = await lockPayment(tx, paymentId);
  if (payment) await noteFailure(tx, payment, answer.failure, now);
}

function stepOf(answer: ChargeAnswer): PayOrderResult {
  if (answer.kind === "refused") {
    return fail("charge_refused", answer.failure.message, { details: { reason: answer.failure.code } });
  }
  const { status, next_action: next } = answer.intent;
  if (status === "succeeded") return ok({ status: "paid" });
  if (status === "canceled") return fail("payment_over", paymentErrors.payment_over.message);
  const redirectUrl = next?.redirect_to_url?.url;
  if (status === "requires_action" && redirectUrl) return ok({ status: "action_required", redirectUrl });
  return ok({ status: "processing" });
}

/**
 * Pays a pending order whose charge failed, with a card of the buyer's choice while they are there. It is the same intent as that of
 * the charge, so that whatever happens at once (two tabs, a double click, the deadline) there is one payment at most.
 * Errors: `unauthenticated`, `order_not_found` (also for somebody else's), `payment_in_progress`, `payment_over` (too late),
 * `payment_method_not_found`, `charge_refused` with the bank's reason, `payments_unavailable`, `rate_limited`.
 * @param returnUrl where the bank's page leads back to, see {@link refreshPayment}
 */
export async function payOrder(
  actor: Actor,
  input: { orderNumber: string; paymentMethodId: string },
  returnUrl: string,
  context?: WorkflowContext,
): Promise<PayOrderResult> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const own = await findOwnPayment(database, actor, input.orderNumber);
  if (!own.ok) return own;
  const counted = await consumeRateLimit("payOrderPerAccount", actor.userId);
  if (!counted.ok) return counted;
  const { paymentId } = own.value;
  const begun = await database.$transaction((tx) => beginTry(tx, actor, { ...input, paymentId }, now));
  if ("ok" in begun) return begun;
  const intentId = await ensureIntent(database, begun, now);
  if (!intentId.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  const answer = await askForCharge(
    (stripe) =>
      stripe.paymentIntents.confirm(
        intentId.value,
        { payment_method: begun.reference, return_url: returnUrl, expand: intentParts },
        { idempotencyKey: `pay_now-${begun.attemptId}` },
      ),
    intentId.value,
  );
  if (!answer.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
  await database.$transaction((tx) => noteAnswer(tx, paymentId, answer.value, now));
  wakeDispatcher();
  return stepOf(answer.value);
}
