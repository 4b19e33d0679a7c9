import "server-only";
import { randomUUID } from "node:crypto";
import type { Cents } from "@/lib/core/money.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { FreezeReason, WaitReason } from "./model.balance.ts";

export type StoredPayout = Prisma.PayoutGetPayload<object>;

/**
 * Payouts and lines of one seller are changed one after the other: waits for whoever else is changing them. The order of locks is
 * always: the seller, then the order's rows.
 */
export async function lockBalanceOf(tx: Transaction, sellerId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM users WHERE id = ${sellerId}::uuid FOR NO KEY UPDATE`;
}

export function findPayout(tx: Transaction, payoutId: string): Promise<StoredPayout | null> {
  return tx.payout.findUnique({ where: { id: payoutId } });
}

export function findPayoutOfOrder(tx: Transaction, orderId: string): Promise<StoredPayout | null> {
  return tx.payout.findUnique({ where: { orderId } });
}

export interface NewPayout {
  orderId: string;
  sellerId: string;
  amountCents: Cents;
  fundedBy: "escrow" | "platform";
  /** Why it cannot be sent yet; null: it can. */
  waitReason: WaitReason | null;
}

/** Makes an order's payout. Throws when it has one. @returns its id */
export async function createPayout(tx: Transaction, payout: NewPayout, now: Date): Promise<string> {
  const id = randomUUID();
  const isFrozen = payout.waitReason === "dispute" || payout.waitReason === "problem";
  const status = payout.waitReason === null ? "ready" : isFrozen ? "frozen" : "waiting";
  await tx.payout.create({ data: { id, ...payout, status, createdAt: now, updatedAt: now } });
  return id;
}

/** Holds a payout that was not sent until its reason is over. */
export async function holdPayout(tx: Transaction, payoutId: string, waitReason: WaitReason, now: Date): Promise<void> {
  await tx.payout.updateMany({
    where: { id: payoutId, status: { in: ["ready", "waiting"] } },
    data: { status: "waiting", waitReason, updatedAt: now },
  });
}

/** Freezes a payout that was not sent until somebody decides. @returns whether it was */
export async function freezePayout(
  tx: Transaction,
  payoutId: string,
  waitReason: FreezeReason,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.payout.updateMany({
    where: { id: payoutId, status: { in: ["ready", "waiting"] } },
    data: { status: "frozen", waitReason, updatedAt: now },
  });
  return count === 1;
}

/** Lets payouts go that waited for this reason. @returns their ids */
export async function makeReady(
  tx: Transaction,
  which: { sellerId?: string; id?: string; waitReason: WaitReason },
  now: Date,
): Promise<string[]> {
  const rows = await tx.payout.updateManyAndReturn({
    where: { ...which, status: { in: ["waiting", "frozen"] } },
    data: { status: "ready", waitReason: null, updatedAt: now },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Fixes what is sent and where, before Stripe is asked. */
export async function beginSending(
  tx: Transaction,
  payoutId: string,
  { accountId, sentCents }: { accountId: string; sentCents: Cents },
  now: Date,
): Promise<void> {
  await tx.payout.update({
    where: { id: payoutId, status: "ready" },
    data: { status: "sending", accountId, sentCents, updatedAt: now },
  });
}

/** Ends a payout against which everything was set off: there is nothing to send. */
export async function endWithoutTransfer(tx: Transaction, payoutId: string, now: Date): Promise<void> {
  await tx.payout.update({
    where: { id: payoutId, status: "ready" },
    data: { status: "paid", sentCents: 0, paidAt: now, updatedAt: now },
  });
}

/** Compare and set: notes the transfer. @returns null when it had been noted before */
export async function markPaid(
  tx: Transaction,
  payoutId: string,
  transferId: string,
  now: Date,
): Promise<StoredPayout | null> {
  const rows = await tx.payout.updateManyAndReturn({
    where: { id: payoutId, status: "sending" },
    data: { status: "paid", transferId, paidAt: now, updatedAt: now },
  });
  return rows[0] ?? null;
}

/** Stripe has refused and nothing was sent: frees the payout for a new try under a new key. */
export async function giveUpSending(
  tx: Transaction,
  { payoutId, attempt }: { payoutId: string; attempt: number },
  waitReason: WaitReason,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.payout.updateMany({
    where: { id: payoutId, status: "sending", attempt },
    data: { status: "waiting", waitReason, attempt: attempt + 1, accountId: null, sentCents: null, updatedAt: now },
  });
  return count === 1;
}

/** Notes that a part of a transfer came back. */
export async function addReversed(tx: Transaction, payout: StoredPayout, cents: Cents, now: Date): Promise<void> {
  const reversedCents = payout.reversedCents + cents;
  const status = reversedCents === payout.sentCents ? "reversed" : "paid";
  await tx.payout.update({ where: { id: payout.id }, data: { reversedCents, status, updatedAt: now } });
}

/** Payouts to be sent, or begun and not finished, that nothing has happened to for a while. The oldest first. */
export async function listUnsent(tx: Transaction, untouchedSince: Date, limit: number): Promise<string[]> {
  const rows = await tx.payout.findMany({
    where: { status: { in: ["ready", "sending"] }, updatedAt: { lte: untouchedSince } },
    orderBy: { updatedAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
