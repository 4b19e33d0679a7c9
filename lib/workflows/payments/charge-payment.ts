import "server-only";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { findOrderSummary } from "@/lib/domain/orders/store.ts";
import { describeFailure } from "@/lib/domain/payments/rules.declines.ts";
import { findStartedAttempts, startAttempt } from "@/lib/domain/payments/store.attempts.ts";
import { keepIntent, type LockedPayment, lockPayment } from "@/lib/domain/payments/store.payments.ts";
import { findCustomerId } from "@/lib/domain/payments/store.stripe.ts";
import { listCards } from "@/lib/domain/payments/store.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { applyIntent, noteFailure } from "./apply-intent.ts";
import { askForCharge, type ChargeAnswer, intentParts, searchIntent } from "./intents.ts";

/** Stripe forgets a key after a day; an older try is looked up before it is repeated. */
const keyLifeMs = 20 * hourMs;

interface Charge {
  payment: LockedPayment;
  orderNumber: string;
  customerId: string;
  attempt: { id: string; paymentMethodReference: string; startedAt: Date };
}

/** The try that is to be made, or made again; committed before Stripe hears of it. Null: there is nothing to charge. */
async function beginCharge(tx: Transaction, paymentId: string, now: Date): Promise<Charge | null> {
  const payment = await lockPayment(tx, paymentId);
  const [allocation] = payment?.allocations ?? [];
  if (payment?.status !== "open" || payment.purpose !== "order" || !allocation) return null;
  const order = await findOrderSummary(tx, allocation.orderId);
  const [underWay] = await findStartedAttempts(tx, paymentId);
  const [card] = await listCards(tx, payment.buyerId);
  const paymentMethodReference = underWay?.paymentMethodReference ?? card?.providerReference;
  const customerId = await findCustomerId(tx, payment.buyerId);
  invariant(order, "a payment is for an order that exists");
  // Without a card there is no customer either (and a try that was under way with them has ended, or its webhook will come).
  if (!paymentMethodReference || (customerId === null && !card)) {
    await noteFailure(tx, payment, describeFailure("no_card"), now);
    return null;
  }
  invariant(customerId !== null, "a card on file has a customer at Stripe");
  const attempt = underWay ?? (await startAttempt(tx, { paymentId, step: "charge", paymentMethodReference }, now));
  return {
    ...{ payment, customerId, orderNumber: order.number },
    attempt: { id: attempt.id, paymentMethodReference, startedAt: attempt.startedAt },
  };
}

function askForMoney(charge: Charge): Promise<Result<ChargeAnswer, "payments_unavailable">> {
  const { payment, orderNumber, customerId, attempt } = charge;
  return askForCharge((stripe) =>
    stripe.paymentIntents.create(
      {
        customer: customerId,
        payment_method: attempt.paymentMethodReference,
        off_session: true,
        confirm: true,
        allowed_payment_method_types: ["card"],
        // At once, so that what Stripe keeps of it is known with the answer.
        capture_method: "automatic",
        amount: payment.amountCents,
        currency: payment.currency.toLowerCase(),
        transfer_group: payment.id,
        description: `Solebook order ${orderNumber}`,
        metadata: { paymentId: payment.id, orderNumber },
        expand: intentParts,
      },
      { idempotencyKey: `charge-${attempt.id}` },
    ),
  );
}

async function ask(charge: Charge, now: Date): Promise<Result<ChargeAnswer, "payments_unavailable">> {
  if (addMs(charge.attempt.startedAt, keyLifeMs) < now) {
    const found = await searchIntent(charge.customerId, charge.payment.id);
    if (!found.ok) return found;
    if (found.value) return ok({ kind: "intent", intent: found.value });
  }
  return askForMoney(charge);
}

async function note(tx: Transaction, paymentId: string, answer: ChargeAnswer, now: Date): Promise<void> {
  if (answer.kind === "intent") return applyIntent(tx, paymentId, answer.intent, now);
  const payment = await lockPayment(tx, paymentId);
  if (!payment) return;
  if (answer.intent && payment.intentId === null) await keepIntent(tx, paymentId, answer.intent.id, now);
  await noteFailure(tx, payment, answer.failure, now);
}

/**
 * Charges an open payment to its buyer's default card while they are away. However often and at once it is called, and wherever a
 * process dies, there is one charge: the try stands in the database before Stripe is asked, and is repeated with the same key.
 * Fails with `payments_unavailable` when the outcome is not known; the payment stays open, and the job comes back to it.
 */
export async function chargePayment(
  paymentId: string,
  context?: WorkflowContext,
): Promise<Result<null, "payments_unavailable">> {
  const { database, now } = resolveContext(context);
  const charge = await database.$transaction((tx) => beginCharge(tx, paymentId, now));
  if (charge) {
    const answer = await ask(charge, now);
    if (!answer.ok) return answer;
    await database.$transaction((tx) => note(tx, paymentId, answer.value, now));
  }
  wakeDispatcher();
  return ok(null);
}
