import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { findOrderSummary, type OrderSummary } from "@/lib/domain/orders/store.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import { type BiddingSuspended, type CardStanding, paymentTopics } from "@/lib/domain/payments/events.ts";
import { findStartedAttempts, finishAttempts, startAttempt } from "@/lib/domain/payments/store.attempts.ts";
import {
  findPaymentOfOrder,
  type LockedPayment,
  lockPayment,
  markCancelled,
} from "@/lib/domain/payments/store.payments.ts";
import { addStrike } from "@/lib/domain/payments/store.strikes.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { runAcrossBooks } from "@/lib/workflows/market/book/process-queue.ts";
import { transitionOrderWithin } from "@/lib/workflows/orders/transition-order.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { applyIntent } from "./apply-intent.ts";
import { endIntent } from "./end-intent.ts";
import { tellOfCancellation, tellOfSuspension } from "./unpaid-notices.ts";

export type CancelUnpaidResult = Result<
  { status: "cancelled" | "paid" },
  PaymentErrorCode | OrderErrorCode | CommonErrorCode
>;

interface Cancellation {
  order: OrderSummary;
  paymentId: string;
  intentId: string | null;
  attemptId: string;
  /** Of the administrator who cancels it. */
  reason: string | undefined;
}

const isDeadline = (actor: Actor) => actor.kind === "system";

/** Why the payment cannot be cancelled now; null when it can. */
function refusal(payment: LockedPayment, actor: Actor, now: Date): CancelUnpaidResult | null {
  if (payment.status === "captured") return ok({ status: "paid" });
  if (payment.status === "cancelled") return ok({ status: "cancelled" });
  const isOpen = payment.status !== "requires_action";
  const isEarly = isDeadline(actor) && (payment.dueAt === null || payment.dueAt > now);
  if (isOpen || isEarly) return fail("payment_in_progress", paymentErrors.payment_in_progress.message);
  return null;
}

/** Notes that the payment is to end, before Stripe hears of it. */
async function beginCancellation(
  tx: Transaction,
  actor: Actor,
  { order, paymentId, reason }: Pick<Cancellation, "order" | "paymentId" | "reason">,
  now: Date,
): Promise<Cancellation | CancelUnpaidResult> {
  const payment = await lockPayment(tx, paymentId);
  invariant(payment, "an allocation has a payment");
  const refused = refusal(payment, actor, now);
  if (refused) return refused;
  const begun = (await findStartedAttempts(tx, paymentId)).find(({ step }) => step === "cancel");
  const attempt = begun ?? (await startAttempt(tx, { paymentId, step: "cancel", paymentMethodReference: null }, now));
  return { order, paymentId, intentId: payment.intentId, attemptId: attempt.id, reason };
}

/** A strike for the buyer, and the end of their bids when it is one too many. */
async function strike(tx: Transaction, order: OrderSummary, now: Date): Promise<void> {
  const terms = await readSettings(tx, now);
  const given = { userId: order.buyerId, orderId: order.id, kind: "unpaid" } as const;
  const { suspends } = await addStrike(tx, given, terms, now);
  if (!suspends) return;
  await tellOfSuspension(tx, order, terms, now);
  const payload: BiddingSuspended = { buyerId: order.buyerId };
  await appendToOutbox(tx, [{ topic: paymentTopics.biddingSuspended, payload }], now);
}

/** Everything a cancellation changes besides the book, in the book's transaction. Throws when the payment has moved on. */
async function writeCancellation(tx: Transaction, actor: Actor, cancellation: Cancellation, now: Date): Promise<void> {
  const { order, paymentId } = cancellation;
  const payment = await lockPayment(tx, paymentId);
  if (payment?.status !== "requires_action") throw new MovedOnError();
  await finishAttempts(tx, paymentId, { status: "abandoned" }, now);
  await markCancelled(tx, paymentId, now);
  const reason = isDeadline(actor) ? "not paid in time" : (cancellation.reason ?? "cancelled by Solebook");
  const step = { orderId: order.id, expectedStatus: "pending", to: "cancelled", data: { reason } } as const;
  const moved = await transitionOrderWithin(tx, actor, step, now);
  if (!moved.ok) throw new MovedOnError();
  if (isDeadline(actor)) await strike(tx, order, now);
  else {
    const entry = { action: "order.cancel", subjectKind: "order", subjectId: order.id } as const;
    await writeAudit(
      tx,
      actor,
      [{ ...entry, before: { status: "pending" }, after: { status: "cancelled", reason } }],
      now,
    );
  }
  await tellOfCancellation(tx, order, { isLate: isDeadline(actor) }, now);
  const payload: CardStanding = { buyerId: order.buyerId };
  await appendToOutbox(tx, [{ topic: paymentTopics.cardStanding, payload }], now);
}

class MovedOnError extends Error {
  override name = "MovedOnError";
}

async function cancelWithBook(actor: Actor, cancellation: Cancellation, now: Date): Promise<CancelUnpaidResult> {
  const { order } = cancellation;
  const [result] = await runAcrossBooks(
    [
      {
        command: { kind: "restore", side: "ask", offerId: order.askId, units: 1 },
        productIds: [order.productId],
        variantIds: [order.variantId],
      },
    ],
    now,
    { within: (tx) => writeCancellation(tx, actor, cancellation, now) },
  );
  if (result?.status === "rejected") {
    if (!(result.reason instanceof MovedOnError)) throw result.reason;
    return fail("order_conflict", orderErrors.order_conflict.message);
  }
  const isBusy = result?.value.ok === false && result.value.error.code === "market_busy";
  return isBusy ? fail("order_conflict", orderErrors.order_conflict.message) : ok({ status: "cancelled" });
}

/**
 * Ends an order that was not paid: first its intent at Stripe, so that nobody can pay it any more, then in one transaction the payment,
 * the order and the seller's pair, which is back in the book at its old place (design §3.12). By the job after the deadline, with a
 * strike for the buyer; by administrators at any time while the buyer has to act, without one. If the buyer has paid meanwhile, the
 * order is paid instead. Safe to repeat.
 * Errors: `order_not_found`, `forbidden`, `payment_in_progress` (too early, or a charge is under way), `payments_unavailable`,
 * `order_conflict` (try again).
 * @param reason of an administrator; stays in the order's log and in the record
 */
export async function cancelUnpaidOrder(
  actor: Actor,
  { orderId, reason }: { orderId: string; reason?: string },
  context?: WorkflowContext,
): Promise<CancelUnpaidResult> {
  const { database, now } = resolveContext(context);
  const order = await findOrderSummary(database, orderId);
  const payment = order && (await findPaymentOfOrder(database, orderId));
  if (!order || !payment) return fail("order_not_found", orderErrors.order_not_found.message);
  if (!allows(actor, "order.cancelUnpaid", order)) return fail("forbidden", commonErrors.forbidden.message);
  const begun = await database.$transaction((tx) =>
    beginCancellation(tx, actor, { order, paymentId: payment.id, reason }, now),
  );
  if ("ok" in begun) return begun;
  if (begun.intentId !== null) {
    const ended = await endIntent(begun.intentId, begun.attemptId);
    if (!ended.ok) return fail("payments_unavailable", paymentErrors.payments_unavailable.message);
    if (ended.value.status === "succeeded") {
      await database.$transaction((tx) => applyIntent(tx, payment.id, ended.value, now));
      wakeDispatcher();
      return ok({ status: "paid" });
    }
    if (ended.value.status !== "canceled") {
      return fail("payment_in_progress", paymentErrors.payment_in_progress.message);
    }
  }
  return cancelWithBook(actor, begun, now);
}
