import "server-only";
import { randomUUID } from "node:crypto";
import type { Cents } from "@/lib/core/money.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** A payment with what it is for, locked until the transaction ends. Null when there is none. */
export async function lockPayment(tx: Transaction, paymentId: string) {
  await tx.$executeRaw`SELECT 1 FROM payments WHERE id = ${paymentId}::uuid FOR NO KEY UPDATE`;
  return tx.payment.findUnique({
    where: { id: paymentId },
    include: { allocations: { orderBy: { orderId: "asc" } } },
  });
}

/**
 * Writes a payment that is locked, so that whoever waits for it in a serializable transaction fails and begins again with what has
 * happened meanwhile.
 */
export async function touchPayment(tx: Transaction, paymentId: string, now: Date): Promise<void> {
  await tx.payment.update({ where: { id: paymentId }, data: { updatedAt: now } });
}

/** Gives a part of what was paid for one order to another, once. */
export async function moveAllocation(
  tx: Transaction,
  move: { paymentId: string; fromOrderId: string; toOrderId: string; amountCents: Cents },
  now: Date,
): Promise<void> {
  const { paymentId, fromOrderId, toOrderId, amountCents } = move;
  await tx.paymentAllocation.update({ where: { orderId: fromOrderId }, data: { movedCents: amountCents } });
  await tx.paymentAllocation.create({ data: { orderId: toOrderId, paymentId, amountCents, createdAt: now } });
}

/** Marks a payment as taken. */
export async function markCaptured(
  tx: Transaction,
  capture: { paymentId: string; intentId: string; chargeId: string; processingFeeCents: Cents },
  now: Date,
): Promise<void> {
  const { paymentId, ...facts } = capture;
  await tx.payment.update({
    where: { id: paymentId },
    data: {
      ...facts,
      status: "captured",
      capturedAt: now,
      failureCode: null,
      failureMessage: null,
      dueAt: null,
      updatedAt: now,
    },
  });
}

export type LockedPayment = NonNullable<Awaited<ReturnType<typeof lockPayment>>>;

/** What deciding who may pay an order takes; null while there is no payment for it. */
export async function findPaymentOfOrder(tx: Transaction, orderId: string) {
  const row = await tx.paymentAllocation.findUnique({
    where: { orderId },
    select: { payment: { select: { id: true, buyerId: true, intentId: true } } },
  });
  return row?.payment ?? null;
}

/**
 * Makes a payment for each of these orders that is pending and has none.
 * Whoever asks for the same order at the same time waits and then finds it has one.
 * @returns the new payments
 */
export async function openPaymentsFor(tx: Transaction, orderIds: readonly string[], now: Date): Promise<string[]> {
  await tx.$executeRaw`
    SELECT 1 FROM orders WHERE id = ANY(${[...orderIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const orders = await tx.order.findMany({
    where: { id: { in: [...orderIds] }, status: "pending", allocation: null },
    select: { id: true, buyerId: true, totalCents: true },
  });
  const payments = orders.map((order) => ({ ...order, paymentId: randomUUID() }));
  await tx.payment.createMany({
    data: payments.map(({ paymentId, buyerId, totalCents }) => ({
      ...{ id: paymentId, buyerId, purpose: "order" as const, amountCents: totalCents, createdAt: now, updatedAt: now },
    })),
  });
  await tx.paymentAllocation.createMany({
    data: payments.map(({ id, paymentId, totalCents }) => ({
      ...{ orderId: id, paymentId, amountCents: totalCents, createdAt: now },
    })),
  });
  return payments.map(({ paymentId }) => paymentId);
}

/** Payments of single orders that are still to be charged, made before a moment; in the order in which they were made. */
export function findOpenPayments(
  tx: Transaction,
  { before, after, limit }: { before: Date; after: { createdAt: Date; id: string } | undefined; limit: number },
) {
  return tx.payment.findMany({
    where: {
      status: "open",
      purpose: "order",
      createdAt: { lt: before },
      ...(after && {
        OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, id: { gt: after.id } }],
      }),
    },
    select: { id: true, createdAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** Remembers the payment's intent at Stripe. */
export async function keepIntent(tx: Transaction, paymentId: string, intentId: string | null, now: Date) {
  await tx.payment.update({ where: { id: paymentId }, data: { intentId, updatedAt: now } });
}

/** Has a payment wait for its buyer. The first failure sets until when. */
export async function markRequiresAction(
  tx: Transaction,
  payment: { id: string; dueAt: Date | null },
  failure: { code: string; message: string; dueAt: Date },
  now: Date,
): Promise<void> {
  await tx.payment.update({
    where: { id: payment.id },
    data: {
      status: "requires_action",
      failureCode: failure.code,
      failureMessage: failure.message,
      dueAt: payment.dueAt ?? failure.dueAt,
      updatedAt: now,
    },
  });
}

/** Payments of single orders that wait for their buyers and fall due after a moment, or ever, and until another; the first due first. */
export function findUnpaid(tx: Transaction, due: { after: Date | null; until: Date; limit: number }) {
  return tx.payment.findMany({
    where: {
      status: "requires_action",
      purpose: "order",
      dueAt: { lte: due.until, ...(due.after && { gt: due.after }) },
    },
    select: { id: true, amountCents: true, allocations: { select: { orderId: true } } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: due.limit,
  });
}

/** Marks a payment as one that will never be made. */
export async function markCancelled(tx: Transaction, paymentId: string, now: Date): Promise<void> {
  await tx.payment.update({
    where: { id: paymentId },
    data: { status: "cancelled", cancelledAt: now, updatedAt: now },
  });
}

/**
 * Whether a buyer's bids must wait: a payment of theirs is unpaid, and the card that would be charged next is none, or is one that failed
 * for it.
 */
export async function hasFailingCard(tx: Transaction, buyerId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ failing: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM payments p
      LEFT JOIN payment_methods m ON m.user_id = p.buyer_id AND m.is_default AND m.removed_at IS NULL
      WHERE p.buyer_id = ${buyerId}::uuid AND p.status = 'requires_action' AND (m.id IS NULL OR EXISTS (
        SELECT 1 FROM payment_attempts a
        WHERE a.payment_id = p.id AND a.payment_method_reference = m.provider_reference
          AND a.status IN ('declined', 'requires_action')))
    ) AS failing`;
  return rows[0]?.failing ?? false;
}

/** Whether the buyer has a payment that waits for them. */
export async function hasUnpaid(tx: Transaction, buyerId: string): Promise<boolean> {
  const row = await tx.payment.findFirst({ where: { buyerId, status: "requires_action" }, select: { id: true } });
  return row !== null;
}

/** The charge that an order was paid with, and its payment; null when nobody has paid. */
export async function findChargeOfOrder(
  tx: Transaction,
  orderId: string,
): Promise<{ paymentId: string; chargeId: string } | null> {
  const allocation = await tx.paymentAllocation.findUnique({
    where: { orderId },
    select: { payment: { select: { id: true, chargeId: true } } },
  });
  const chargeId = allocation?.payment.chargeId ?? null;
  return allocation && chargeId !== null ? { paymentId: allocation.payment.id, chargeId } : null;
}
