import "server-only";
import { type Actor, systemActor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { News } from "@/lib/domain/notifications/rules.registry.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { OrderStatus, SaleFailure } from "@/lib/domain/orders/model.ts";
import { linkRematch, lockOrder } from "@/lib/domain/orders/store.rematch.ts";
import { findOrder, type OrderFacts } from "@/lib/domain/orders/store.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { penaltyFor } from "@/lib/domain/payments/rules.penalties.ts";
import { sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { findPaymentOfOrder, lockPayment } from "@/lib/domain/payments/store.payments.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { type PaidOrderFacts, readPaidOrder } from "../refunds/read-facts.ts";
import type { NextOrder } from "../refunds/settle-order.ts";
import { type TransitionOrderInput, transitionOrderWithin } from "./transition-order.ts";

export interface FailedOrder {
  orderId: string;
  /** The state the caller saw: if the order has moved on since, nothing happens. */
  expectedStatus: OrderStatus;
  cause: SaleFailure;
}

export interface EndedOrder {
  orderNumber: string;
  status: OrderStatus;
  /** The order that the money pays for now; null: it goes back to the buyer. */
  next: { orderId: string; orderNumber: string } | null;
  refundCents: Cents;
  penaltyCents: Cents;
}

/** The trade that the money is to pay for. */
export interface NextPair {
  orderId: string;
  sellerId: string;
  priceCents: Cents;
  /** What the buyer pays does not depend on the seller's level. */
  terms: FeeTerms;
}

/** The order, its money or a dispute has changed since it was looked at: nothing of this has happened. */
export class MovedOnError extends Error {
  override name = "MovedOnError";
}

/** How an order ends whose money all goes back. */
const refundStatuses: Record<SaleFailure, OrderStatus> = {
  not_shipped: "cancelled",
  cannot_ship: "cancelled",
  failed_inspection: "refunded",
};

/** Locks payment, order, seller and the order's part of the payment, in the order in which everybody takes them. */
async function lockFacts(tx: Transaction, { orderId, cause }: FailedOrder, now: Date) {
  const payment = await findPaymentOfOrder(tx, orderId);
  if (payment) await lockPayment(tx, payment.id);
  await lockOrder(tx, orderId);
  const order = await findOrder(tx, orderId);
  const found = await readPaidOrder(tx, orderId, { isLocked: true });
  invariant(order && found, `no order ${orderId} to end`);
  // The seller may have taken more time since the job looked.
  const isEarly = cause === "not_shipped" && (order.dueAt === null || order.dueAt > now);
  if (isEarly) throw new MovedOnError();
  return { order, priceCents: found.order.priceCents, paymentId: payment?.id ?? null, paid: found.paid };
}

type Paid = PaidOrderFacts["paid"];

/** What the next order costs, where the money that is left still pays for it. */
async function affordable(tx: Transaction, order: OrderFacts, paid: Paid, next: NextPair): Promise<NextOrder> {
  const { totalCents } = priceOrder(next.priceCents, next.terms);
  const leftCents = paid ? sumOfParts(paid.facts.left) : 0;
  if (totalCents > leftCents || (await hasOpenDispute(tx, order.id))) throw new MovedOnError();
  return { orderId: next.orderId, totalCents };
}

async function take(tx: Transaction, actor: Actor, step: TransitionOrderInput, now: Date) {
  const moved = await transitionOrderWithin(tx, actor, step, now);
  if (!moved.ok) throw new MovedOnError();
  return moved.value;
}

/** Ends the failed order with its money on the next one, and has that be paid. @returns the next order's number */
async function moveToNext(
  tx: Transaction,
  actor: Actor,
  { failed, next, paymentId }: { failed: FailedOrder; next: NextOrder; paymentId: string | null },
  now: Date,
): Promise<string> {
  const { orderId, expectedStatus, cause } = failed;
  await linkRematch(tx, { fromOrderId: orderId, toOrderId: next.orderId });
  const ended = { orderId, expectedStatus, to: "cancelled", settlement: "rematch", next, data: { cause } } as const;
  await take(tx, actor, ended, now);
  const data = { paymentId, rematchedFromId: orderId };
  const paid = { orderId: next.orderId, expectedStatus: "pending", to: "paid", data } as const;
  const { orderNumber } = await take(tx, systemActor, paid, now);
  return orderNumber;
}

function newsOf({ orderId, cause }: FailedOrder, { next, refundCents, penaltyCents }: EndedOrder): News[] {
  const about = { orderId, occasion: orderId };
  return [
    next
      ? { ...about, type: "order_rematched", facts: { cause, nextOrderNumber: next.orderNumber, refundCents } }
      : { ...about, type: "order_failed", facts: { cause, refundCents } },
    { ...about, type: "sale_failed", facts: { cause, penaltyCents } },
  ];
}

/**
 * Everything that the end of a failed order changes besides the book, in the caller's transaction: with the next pair, or with a refund
 * where there is none. Throws {@link MovedOnError} when the order, its money or a dispute has changed since the caller looked.
 */
export async function writeEnd(
  tx: Transaction,
  actor: Actor,
  { next: pair, ...failed }: FailedOrder & { next: NextPair | null },
  now: Date,
): Promise<EndedOrder> {
  const { orderId, expectedStatus, cause } = failed;
  const { order, priceCents, paymentId, paid } = await lockFacts(tx, failed, now);
  const next = pair && (await affordable(tx, order, paid, pair));
  const penaltyCents = paid ? penaltyFor(priceCents, await readSettings(tx, order.createdAt)) : 0;
  const refundCents = (paid ? sumOfParts(paid.facts.left) : 0) - (next?.totalCents ?? 0);
  const status = next ? "cancelled" : refundStatuses[cause];
  let nextNumber: string | null = null;
  if (next) nextNumber = await moveToNext(tx, actor, { failed, next, paymentId }, now);
  else await take(tx, actor, { orderId, expectedStatus, to: status, settlement: "refund", data: { cause } }, now);
  const ended = {
    ...{ orderNumber: order.number, status, refundCents, penaltyCents },
    next: next && nextNumber !== null ? { orderId: next.orderId, orderNumber: nextNumber } : null,
  };
  await notify(tx, newsOf(failed, ended), now);
  return ended;
}
