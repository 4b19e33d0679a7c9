import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { ActorKind, OrderStatus } from "./model.ts";

const orderFacts = {
  id: true,
  number: true,
  status: true,
  fulfilment: true,
  productId: true,
  variantId: true,
  buyerId: true,
  sellerId: true,
  dueAt: true,
  shipExtendedAt: true,
  createdAt: true,
} as const satisfies Prisma.OrderSelect;

export type OrderFacts = Prisma.OrderGetPayload<{ select: typeof orderFacts }>;

/** What deciding about an order takes; null when there is none. */
export function findOrder(tx: Transaction, orderId: string): Promise<OrderFacts | null> {
  return tx.order.findUnique({ where: { id: orderId }, select: orderFacts });
}

/** The order with this number, or null. */
export async function findOrderIdByNumber(tx: Transaction, number: string): Promise<string | null> {
  const row = await tx.order.findUnique({ where: { number }, select: { id: true } });
  return row?.id ?? null;
}

/** The states that an order has come to and when, the oldest first. */
export async function listSteps(tx: Transaction, orderId: string): Promise<{ toStatus: OrderStatus; at: string }[]> {
  const rows = await tx.orderEvent.findMany({
    where: { orderId },
    orderBy: { id: "asc" },
    select: { toStatus: true, createdAt: true },
  });
  return rows.map(({ toStatus, createdAt }) => ({ toStatus, at: createdAt.toISOString() }));
}

export type OrderSummary = Omit<OrderFacts, "dueAt" | "shipExtendedAt" | "createdAt"> & {
  totalCents: number;
  productName: string;
  sizeLabel: string;
  /** The seller's ask and the buyer's bid that made the trade. */
  askId: string;
  bidId: string;
};

/** What deciding about an order's money and telling of it takes; null when there is none. */
export async function findOrderSummary(tx: Transaction, orderId: string): Promise<OrderSummary | null> {
  const rows = await tx.$queryRaw<OrderSummary[]>`
    SELECT o.id, o.number, o.status::text AS status, o.fulfilment::text AS fulfilment, o.product_id AS "productId",
      o.variant_id AS "variantId", o.buyer_id AS "buyerId", o.seller_id AS "sellerId", o.total_cents AS "totalCents",
      p.name AS "productName", v.size_label AS "sizeLabel", m.ask_id AS "askId", m.bid_id AS "bidId"
    FROM orders o JOIN matches m ON m.id = o.match_id JOIN products p ON p.id = o.product_id
    JOIN variants v ON v.id = o.variant_id WHERE o.id = ${orderId}::uuid`;
  return rows[0] ?? null;
}

export interface StatusChange {
  orderId: string;
  from: OrderStatus;
  to: OrderStatus;
  actorKind: ActorKind;
  /** Null for our own jobs. */
  actorId: string | null;
  data: Prisma.InputJsonObject;
  /** Until when the step after it is due; null: nobody has to hurry. `unchanged`: as before. */
  dueAt: Date | null | "unchanged";
}

/**
 * Compare and set: moves the order only if it still stands where the caller saw it, and writes the event with it.
 * @returns false when somebody else was faster; nothing is written then
 */
export async function changeStatus(tx: Transaction, change: StatusChange, now: Date): Promise<boolean> {
  const { orderId, from, to, actorKind, actorId, data, dueAt } = change;
  const deadline = dueAt === "unchanged" ? {} : { dueAt, remindedAt: null, lateSince: null };
  const { count } = await tx.order.updateMany({
    where: { id: orderId, status: from },
    data: { status: to, updatedAt: now, ...deadline },
  });
  if (count === 0) return false;
  await tx.orderEvent.create({
    data: { orderId, fromStatus: from, toStatus: to, actorKind, actorId, data, createdAt: now },
  });
  return true;
}

/** What an order is priced at; null when there is no order. */
export function findOrderPricing(tx: Transaction, orderId: string) {
  return tx.order.findUnique({
    where: { id: orderId },
    select: { id: true, number: true, sellerId: true, priceCents: true, totalCents: true, payoutCents: true },
  });
}

/** Paid orders that were delivered by then and are still that, the oldest first; none with which something is wrong. */
export async function listDeliveredOrders(tx: Transaction, by: Date, limit: number): Promise<string[]> {
  const rows = await tx.order.findMany({
    // Orders from before there was an escrow have nothing to release.
    where: {
      status: "delivered",
      updatedAt: { lte: by },
      postings: { some: {} },
      OR: [{ problem: null }, { problem: { answeredAt: { not: null } } }],
    },
    orderBy: { updatedAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/**
 * Paid orders whose pair lies in the warehouse, the oldest first.
 * @param among only of these
 */
export async function listPaidStockedOrders(
  tx: Transaction,
  limit: number,
  among?: readonly string[],
): Promise<string[]> {
  const rows = await tx.order.findMany({
    where: { status: "paid", fulfilment: "in_stock", ...(among && { id: { in: [...among] } }) },
    orderBy: { createdAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
