import "server-only";
import { randomUUID } from "node:crypto";
import type { Cents } from "@/lib/core/money.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { DisputeStatus } from "./model.disputes.ts";
import type { MoneySources } from "./model.refunds.ts";
import { isDisputeClosed } from "./rules.disputes.ts";

export type StoredDispute = Prisma.DisputeGetPayload<{ include: { orders: true } }>;

/** Whether a bank is looking at the payment of this order: until it has decided, the seller is not paid and nothing is refunded. */
export async function hasOpenDispute(tx: Transaction, orderId: string): Promise<boolean> {
  const found = await tx.disputeOrder.findFirst({
    where: { orderId, dispute: { closedAt: null } },
    select: { disputeId: true },
  });
  return found !== null;
}

/** What banks kept of an order, in cents. */
export async function sumLostDisputes(
  tx: Transaction,
  orderId: string,
): Promise<MoneySources & { amountCents: Cents }> {
  const where = { orderId, dispute: { status: "lost" } };
  const fields = { amountCents: true, fromEscrowCents: true, fromSellerCents: true, fromPlatformCents: true } as const;
  const { _sum } = await tx.disputeOrder.aggregate({ where, _sum: fields });
  return {
    amountCents: _sum.amountCents ?? 0,
    fromEscrowCents: _sum.fromEscrowCents ?? 0,
    fromSellerCents: _sum.fromSellerCents ?? 0,
    fromPlatformCents: _sum.fromPlatformCents ?? 0,
  };
}

/** The payment that a charge belongs to, or null. */
export async function findPaymentIdOfCharge(tx: Transaction, chargeId: string): Promise<string | null> {
  const row = await tx.payment.findUnique({ where: { chargeId }, select: { id: true } });
  return row?.id ?? null;
}

/** What is written down of a dispute. Locking its payment first makes this one at a time. */
export function findDispute(tx: Transaction, stripeDisputeId: string): Promise<StoredDispute | null> {
  return tx.dispute.findUnique({ where: { stripeDisputeId }, include: { orders: { orderBy: { orderId: "asc" } } } });
}

/** What Stripe says of a dispute. */
export interface DisputeFacts {
  stripeDisputeId: string;
  status: DisputeStatus;
  reason: string;
  amountCents: Cents;
  feeCents: Cents;
  evidenceDueBy: Date | null;
  submissionCount: number;
  openedAt: Date;
}

/** Writes down a dispute and the orders it is about. */
export async function insertDispute(
  tx: Transaction,
  dispute: DisputeFacts & { paymentId: string; orders: { orderId: string; amountCents: Cents }[] },
  now: Date,
): Promise<StoredDispute> {
  const { orders, ...facts } = dispute;
  const closedAt = isDisputeClosed(facts.status) ? now : null;
  return tx.dispute.create({
    data: { id: randomUUID(), ...facts, closedAt, updatedAt: now, orders: { create: orders } },
    include: { orders: { orderBy: { orderId: "asc" } } },
  });
}

/** Brings a dispute up to what Stripe says. */
export async function updateDispute(
  tx: Transaction,
  disputeId: string,
  { openedAt: _, stripeDisputeId: __, ...facts }: DisputeFacts,
  now: Date,
): Promise<void> {
  const closedAt = isDisputeClosed(facts.status) ? now : null;
  await tx.dispute.update({ where: { id: disputeId }, data: { ...facts, closedAt, updatedAt: now } });
}

/** Notes who paid an order's part of a lost dispute. */
export async function setDisputeSources(
  tx: Transaction,
  { disputeId, orderId, sources }: { disputeId: string; orderId: string; sources: MoneySources },
): Promise<void> {
  await tx.disputeOrder.update({ where: { disputeId_orderId: { disputeId, orderId } }, data: sources });
}
