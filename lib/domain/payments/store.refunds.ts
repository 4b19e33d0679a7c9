import "server-only";
import { randomUUID } from "node:crypto";
import type { Cents } from "@/lib/core/money.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { MoneySources, RefundReason, RefundStatus } from "./model.refunds.ts";
import type { RefundParts } from "./model.ts";

export type StoredRefund = Prisma.RefundGetPayload<object>;

/** What a buyer has paid for an order, and with which charge. */
export interface PaidOrder {
  paymentId: string;
  chargeId: string;
  paidCents: Cents;
  /** What of it moved on to the next order. */
  movedCents: Cents;
}

/**
 * What was paid for an order, locked until the transaction ends: an order's refunds are made one after the other. Null when nobody has
 * paid for it. The row is written, not only locked: a serializable transaction that waited for it would otherwise go on with what it
 * saw before, and not know of the refund made meanwhile. So it fails and begins again.
 */
export async function lockPaidOrder(tx: Transaction, orderId: string): Promise<PaidOrder | null> {
  await tx.$executeRaw`UPDATE payment_allocations SET moved_cents = moved_cents WHERE order_id = ${orderId}::uuid`;
  return findPaidOrder(tx, orderId);
}

/** {@link lockPaidOrder} without the lock, for looking. */
export async function findPaidOrder(tx: Transaction, orderId: string): Promise<PaidOrder | null> {
  const row = await tx.paymentAllocation.findUnique({
    where: { orderId },
    select: { amountCents: true, movedCents: true, payment: { select: { id: true, status: true, chargeId: true } } },
  });
  if (row?.payment.status !== "captured" || row.payment.chargeId === null) return null;
  const { amountCents: paidCents, movedCents, payment } = row;
  return { paymentId: payment.id, chargeId: row.payment.chargeId, paidCents, movedCents };
}

export interface NewRefund extends MoneySources {
  orderId: string;
  paymentId: string;
  amountCents: Cents;
  parts: RefundParts;
  reason: RefundReason;
  note: string;
  /** Null: our own jobs. */
  requestedBy: string | null;
}

/** Writes down a refund that is owed. @returns its id */
export async function insertRefund(tx: Transaction, refund: NewRefund, now: Date): Promise<string> {
  const { parts, ...facts } = refund;
  const id = randomUUID();
  const { priceCents, buyerFeeCents, shippingCents } = parts;
  await tx.refund.create({
    data: { id, ...facts, priceCents, buyerFeeCents, shippingCents, requestedAt: now, updatedAt: now },
  });
  return id;
}

/** A refund, locked until the transaction ends; null when there is none. */
export async function lockRefund(tx: Transaction, refundId: string): Promise<StoredRefund | null> {
  await tx.$executeRaw`SELECT 1 FROM refunds WHERE id = ${refundId}::uuid FOR NO KEY UPDATE`;
  return tx.refund.findUnique({ where: { id: refundId } });
}

/** The refund that one at Stripe is the newest try of; null when there is none. */
export async function findRefundIdAtStripe(tx: Transaction, stripeRefundId: string): Promise<string | null> {
  const row = await tx.refund.findUnique({ where: { stripeRefundId }, select: { id: true } });
  return row?.id ?? null;
}

/** Everything an order's refunds have come to, oldest first; without those that were withdrawn. */
export function listRefundsOf(tx: Transaction, orderId: string): Promise<StoredRefund[]> {
  return tx.refund.findMany({
    where: { orderId, status: { not: "withdrawn" } },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
  });
}

/** Moves a refund to a state. The caller holds its lock. */
export async function setRefundStatus(
  tx: Transaction,
  refundId: string,
  change: { status: RefundStatus; stripeRefundId?: string; failureCode?: string | null; attempt?: number },
  now: Date,
): Promise<void> {
  const isSettled = change.status === "succeeded" || change.status === "failed" || change.status === "withdrawn";
  await tx.refund.update({
    where: { id: refundId },
    data: { ...change, settledAt: isSettled ? now : null, updatedAt: now },
  });
}

/** Refunds that Stripe has not got or not finished, and that nothing has happened to for a while. The oldest first. */
export async function listUnsettledRefunds(tx: Transaction, untouchedSince: Date, limit: number): Promise<string[]> {
  const rows = await tx.refund.findMany({
    where: { status: { in: ["requested", "pending"] }, updatedAt: { lte: untouchedSince } },
    orderBy: { updatedAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Notes that a refund was looked at, so that the next look is at others. */
export async function touchRefund(tx: Transaction, refundId: string, now: Date): Promise<void> {
  await tx.refund.updateMany({ where: { id: refundId }, data: { updatedAt: now } });
}
