import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { OrderStatus } from "./model.ts";

const waitingForSeller: OrderStatus[] = ["paid", "processing"];
const waitingForUs: OrderStatus[] = ["seller_shipping", "authenticating"];

export interface DueOrder {
  id: string;
  status: OrderStatus;
  dueAt: Date;
}

function dated<Row extends { dueAt: Date | null }>(rows: readonly Row[]): (Row & { dueAt: Date })[] {
  return rows.flatMap((row) => (row.dueAt === null ? [] : [{ ...row, dueAt: row.dueAt }]));
}

/** Orders whose seller has not shipped in time, the first due first. */
export async function listUnshipped(tx: Transaction, now: Date, limit: number): Promise<DueOrder[]> {
  const rows = await tx.order.findMany({
    where: { status: { in: waitingForSeller }, dueAt: { lte: now } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, status: true, dueAt: true },
  });
  return dated(rows);
}

/** Orders to be shipped until a moment whose seller was not reminded of it, the first due first. */
export async function listToRemind(
  tx: Transaction,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<DueOrder[]> {
  const rows = await tx.order.findMany({
    where: { status: { in: waitingForSeller }, dueAt: { gt: now, lte: until }, remindedAt: null },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, status: true, dueAt: true },
  });
  return dated(rows);
}

/** Notes that the seller was reminded of this deadline, once; false when it is not the deadline any more. */
export async function markReminded(tx: Transaction, { id, status, dueAt }: DueOrder, now: Date): Promise<boolean> {
  const { count } = await tx.order.updateMany({
    where: { id, status, dueAt, remindedAt: null },
    data: { remindedAt: now },
  });
  return count === 1;
}

/** Gives a seller more time, once an order; false when the order has moved on since it was looked at. */
export async function extendShipping(
  tx: Transaction,
  { id, status, dueAt }: DueOrder,
  extendedTo: Date,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.order.updateMany({
    where: { id, status, dueAt, shipExtendedAt: null },
    data: { dueAt: extendedTo, shipExtendedAt: now, remindedAt: null, updatedAt: now },
  });
  return count === 1;
}

/** Orders that should have arrived or been inspected by now and are not flagged yet, the first due first. */
export async function listOverdue(tx: Transaction, now: Date, limit: number): Promise<DueOrder[]> {
  const rows = await tx.order.findMany({
    where: { status: { in: waitingForUs }, dueAt: { lte: now }, lateSince: null },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, status: true, dueAt: true },
  });
  return dated(rows);
}

/** Flags an order as late, once; false when it has moved on. */
export async function markLate(tx: Transaction, { id, status, dueAt }: DueOrder, now: Date): Promise<boolean> {
  const { count } = await tx.order.updateMany({
    where: { id, status, dueAt, lateSince: null },
    data: { lateSince: now },
  });
  return count === 1;
}

/** Until when the next step of orders is due, by order; null where nobody has to hurry. */
export async function findDueTimes(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, Date | null>> {
  const rows = await tx.order.findMany({ where: { id: { in: [...orderIds] } }, select: { id: true, dueAt: true } });
  return new Map(rows.map(({ id, dueAt }) => [id, dueAt]));
}

/** Orders that failed the inspection before a moment and whose money is still held, the oldest first. */
export async function listFailedInspections(tx: Transaction, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.order.findMany({
    where: { status: "auth_failed", updatedAt: { lte: before } },
    orderBy: [{ updatedAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
