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
} as const satisfies Prisma.OrderSelect;

export type OrderFacts = Prisma.OrderGetPayload<{ select: typeof orderFacts }>;

/** What deciding about an order takes; null when there is none. */
export function findOrder(tx: Transaction, orderId: string): Promise<OrderFacts | null> {
  return tx.order.findUnique({ where: { id: orderId }, select: orderFacts });
}

export interface StatusChange {
  orderId: string;
  from: OrderStatus;
  to: OrderStatus;
  actorKind: ActorKind;
  /** Null for our own jobs. */
  actorId: string | null;
  data: Prisma.InputJsonObject;
}

/**
 * Compare and set: moves the order only if it still stands where the caller saw it, and writes the event with it.
 * @returns false when somebody else was faster; nothing is written then
 */
export async function changeStatus(tx: Transaction, change: StatusChange, now: Date): Promise<boolean> {
  const { orderId, from, to, actorKind, actorId, data } = change;
  const { count } = await tx.order.updateMany({
    where: { id: orderId, status: from },
    data: { status: to, updatedAt: now },
  });
  if (count === 0) return false;
  await tx.orderEvent.create({
    data: { orderId, fromStatus: from, toStatus: to, actorKind, actorId, data, createdAt: now },
  });
  return true;
}
