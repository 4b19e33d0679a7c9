import "server-only";
import type Stripe from "stripe";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { type CardStanding, paymentTopics } from "@/lib/domain/payments/events.ts";
import { asksForOwner, type ChargeFailure, describeFailure } from "@/lib/domain/payments/rules.declines.ts";
import { finishAttempts } from "@/lib/domain/payments/store.attempts.ts";
import {
  keepIntent,
  type LockedPayment,
  lockPayment,
  markRequiresAction,
} from "@/lib/domain/payments/store.payments.ts";
import { listCards, lockCardsOf, setDefaultCard } from "@/lib/domain/payments/store.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { metrics } from "@/lib/platform/metrics.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { moneyOf } from "./intents.ts";
import { idOf } from "./provider-card.ts";
import { settleCapture } from "./settle-capture.ts";

async function tellOfFailure(tx: Transaction, payment: LockedPayment, failure: ChargeFailure, now: Date) {
  const [allocation] = payment.allocations;
  if (!allocation) return;
  const { code: failureCode, message } = failure;
  const { id: occasion, amountCents } = payment;
  const facts = { amountCents, failureCode, failure: message, asksForOwner: asksForOwner(failureCode) };
  await notify(tx, [{ type: "payment_failed", orderId: allocation.orderId, occasion, facts }], now);
}

/** Has somebody look whether the buyer's bids may trade, after the commit. */
async function askForCardStanding(tx: Transaction, buyerId: string, now: Date): Promise<void> {
  await appendToOutbox(tx, [{ topic: paymentTopics.cardStanding, payload: { buyerId } satisfies CardStanding }], now);
}

/**
 * Notes that a charge failed: the payment waits for its buyer, who is told. Without effect once it is over.
 * The caller holds the payment's lock.
 */
export async function noteFailure(
  tx: Transaction,
  payment: LockedPayment,
  failure: ChargeFailure,
  now: Date,
): Promise<void> {
  // Counted within: a transaction that is run again counts twice, which a rate of errors can bear.
  metrics().paymentErrors.inc({ code: failure.code });
  const status = asksForOwner(failure.code) ? "requires_action" : "declined";
  await finishAttempts(tx, payment.id, { status, failureCode: failure.code }, now);
  if (payment.status !== "open" && payment.status !== "requires_action") return;
  const { paymentDueHours } = await readSettings(tx, now);
  const dueAt = addMs(now, paymentDueHours * hourMs);
  await markRequiresAction(tx, payment, { ...failure, dueAt }, now);
  await tellOfFailure(tx, payment, failure, now);
  await askForCardStanding(tx, payment.buyerId, now);
}

/** The card that has paid after all is the one to charge next, in place of one that failed. */
async function preferWorkingCard(tx: Transaction, buyerId: string, reference: string | null): Promise<void> {
  await lockCardsOf(tx, buyerId);
  const card = (await listCards(tx, buyerId)).find(({ providerReference }) => providerReference === reference);
  if (card && !card.isDefault) await setDefaultCard(tx, buyerId, card.id);
}

async function notePaid(tx: Transaction, payment: LockedPayment, intent: Stripe.PaymentIntent, now: Date) {
  const money = moneyOf(intent, payment.id);
  // Stripe settles a charge at once with us; if it has not, whoever asked asks again.
  if (money === null) throw new Error(`Stripe has not said yet what it keeps of ${intent.id}`);
  await finishAttempts(tx, payment.id, { status: "succeeded" }, now);
  const { isNew } = await settleCapture(tx, money, now);
  if (!isNew) return;
  if (payment.status === "requires_action") {
    await preferWorkingCard(tx, payment.buyerId, idOf(intent.payment_method));
    await askForCardStanding(tx, payment.buyerId, now);
  }
}

function failureOf(intent: Stripe.PaymentIntent): ChargeFailure | null {
  const error = intent.last_payment_error;
  return error ? describeFailure(error.decline_code, error.code) : null;
}

/**
 * Brings a payment in line with what Stripe says of its intent: paid, refused, waiting for its owner, cancelled. It does not matter who asks,
 * how often, or in what order. Another intent than the payment's own counts only when it is paid: money is money.
 */
export async function applyIntent(
  tx: Transaction,
  paymentId: string,
  intent: Stripe.PaymentIntent,
  now: Date,
): Promise<void> {
  const payment = await lockPayment(tx, paymentId);
  if (payment?.purpose !== "order") return;
  if (intent.status === "succeeded") return notePaid(tx, payment, intent, now);
  if (payment.status === "captured" || payment.status === "cancelled") return;
  if (payment.intentId !== null && payment.intentId !== intent.id) return;
  if (intent.status === "canceled") return keepIntent(tx, paymentId, null, now);
  if (payment.intentId === null) await keepIntent(tx, paymentId, intent.id, now);
  if (intent.status === "requires_payment_method") {
    const failure = failureOf(intent);
    if (failure) await noteFailure(tx, payment, failure, now);
  } else if (intent.status === "requires_action") {
    if (payment.status === "open") await noteFailure(tx, payment, describeFailure("authentication_required"), now);
    else await finishAttempts(tx, paymentId, { status: "requires_action" }, now);
  }
}
