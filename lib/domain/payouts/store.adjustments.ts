import "server-only";
import { randomUUID } from "node:crypto";
import type { Cents } from "@/lib/core/money.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { AdjustmentKind, OpenAdjustment } from "./model.balance.ts";

export type StoredAdjustment = Prisma.BalanceAdjustmentGetPayload<object>;

export interface NewAdjustment {
  sellerId: string;
  orderId: string | null;
  kind: AdjustmentKind;
  /** Below zero: the seller owes it. */
  amountCents: Cents;
  /** `reversing`: Stripe is asked to take it back first. */
  status: "open" | "reversing";
  /** What it is for, once and for all. */
  idempotencyKey: string;
}

/** Adds a line unless there is one for the same thing. @returns its id; null when there was one */
export async function addAdjustment(tx: Transaction, adjustment: NewAdjustment, now: Date): Promise<string | null> {
  const id = randomUUID();
  const { count } = await tx.balanceAdjustment.createMany({
    data: [{ id, ...adjustment, createdAt: now }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/** The line for something, or null. @param idempotencyKey what it was for */
export function findAdjustmentFor(tx: Transaction, idempotencyKey: string): Promise<StoredAdjustment | null> {
  return tx.balanceAdjustment.findUnique({ where: { idempotencyKey } });
}

export function findAdjustment(tx: Transaction, adjustmentId: string): Promise<StoredAdjustment | null> {
  return tx.balanceAdjustment.findUnique({ where: { id: adjustmentId } });
}

/** What the next payout of a seller is set off against, the oldest first. */
export function listOpenAdjustments(tx: Transaction, sellerId: string): Promise<OpenAdjustment[]> {
  return tx.balanceAdjustment.findMany({
    where: { sellerId, status: "open" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, amountCents: true },
  });
}

export async function settleByPayout(
  tx: Transaction,
  ids: readonly string[],
  payoutId: string,
  now: Date,
): Promise<void> {
  await tx.balanceAdjustment.updateMany({
    where: { id: { in: [...ids] }, status: "open" },
    data: { status: "settled", settledByPayoutId: payoutId, settledAt: now },
  });
}

/** Opens again what a payout that was not sent had settled. */
export async function reopenSettledBy(tx: Transaction, payoutId: string): Promise<void> {
  await tx.balanceAdjustment.updateMany({
    where: { settledByPayoutId: payoutId },
    data: { status: "open", settledByPayoutId: null, settledAt: null },
  });
}

/** Compare and set: the money came back. @returns false when that had been noted before */
export async function settleByReversal(
  tx: Transaction,
  adjustmentId: string,
  reversalId: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.balanceAdjustment.updateMany({
    where: { id: adjustmentId, status: "reversing" },
    data: { status: "settled", settledByReversal: reversalId, settledAt: now },
  });
  return count === 1;
}

/**
 * Settles the oldest line of an order that waits to be set off and is exactly what came back after all.
 * @param amountCents what came back, above zero
 * @returns whether there was one
 */
export async function settleOpenByReversal(
  tx: Transaction,
  { orderId, amountCents, reversalId }: { orderId: string; amountCents: Cents; reversalId: string },
  now: Date,
): Promise<boolean> {
  const line = await tx.balanceAdjustment.findFirst({
    where: { orderId, kind: "reversal", status: "open", amountCents: -amountCents },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  if (!line) return false;
  const data = { status: "settled", settledByReversal: reversalId, settledAt: now } as const;
  await tx.balanceAdjustment.update({ where: { id: line.id }, data });
  return true;
}

/** Stripe takes nothing back: later payouts are set off against it. */
export async function openForSetOff(tx: Transaction, adjustmentId: string): Promise<void> {
  await tx.balanceAdjustment.updateMany({
    where: { id: adjustmentId, status: "reversing" },
    data: { status: "open", attempt: { increment: 1 } },
  });
}

/** What is being taken back of an order's transfer at the moment, above zero. */
export async function sumReversing(tx: Transaction, orderId: string): Promise<Cents> {
  const where = { orderId, status: "reversing" as const };
  const { _sum } = await tx.balanceAdjustment.aggregate({ where, _sum: { amountCents: true } });
  return -(_sum.amountCents ?? 0);
}

/** Lines that Stripe is or was being asked to take back, and that nothing has happened to for a while. */
export async function listReversing(tx: Transaction, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.balanceAdjustment.findMany({
    where: { status: "reversing", createdAt: { lte: before } },
    orderBy: { createdAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
