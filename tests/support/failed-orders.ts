import type Stripe from "stripe";
import { type Actor, systemActor, type UserActor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { transitionOrder } from "@/lib/workflows/orders/transition-order.ts";
import { chargePayment } from "@/lib/workflows/payments/charge-payment.ts";
import { openPaymentsOfMatches } from "@/lib/workflows/payments/open-payments.ts";
import { createAsk } from "@/prisma/factories/trades.ts";
import { personWith } from "./actors.ts";
import { buyerWith } from "./buyers.ts";
import { testDatabase } from "./database.ts";
import { createVariant } from "./variants.ts";

const { database } = testDatabase;

export type SoldPair = Awaited<ReturnType<typeof soldPair>>;

/** A pair really traded and charged: a seller's ask, a buyer's bid that takes it, and the order paid. $220 unless told otherwise. */
export async function soldPair(stripe: Stripe, { priceCents = 22_000, card = "pm_card_visa" } = {}) {
  const variant = await createVariant(database);
  const [buyer, seller] = [await buyerWith(stripe, card), await personWith("buyer", "seller")];
  await createAsk(database, { variant, userId: seller.userId, priceCents });
  const offer = { variantId: variant.id, priceCents, quantity: 1, condition: "new" } as const;
  const placed = await placeBid(buyer, offer);
  invariant(placed.ok && placed.value.trades.length === 1, "the bid takes the ask");
  const orderId = placed.value.trades[0]?.orderId ?? "";
  await openPaymentsOfMatches([{ orderId }]);
  const { paymentId } = await database.paymentAllocation.findUniqueOrThrow({ where: { orderId } });
  await chargePayment(paymentId);
  await dispatcherIdle();
  const order = await database.order.findUniqueOrThrow({ where: { id: orderId } });
  invariant(order.status === "paid" && order.dueAt, `the order is ${order.status}`);
  return { variant, buyer, seller, order, dueAt: order.dueAt };
}

/** Somebody else's pair of the same size. @returns the seller */
export async function anotherAsk({ variant }: SoldPair, priceCents: number, seller?: UserActor): Promise<UserActor> {
  const owner = seller ?? (await personWith("buyer", "seller"));
  await createAsk(database, { variant, userId: owner.userId, priceCents });
  return owner;
}

/** Takes an order step by step; each is its seller's, ours or an inspector's. */
export async function walk(orderId: string, ...steps: OrderStatus[]): Promise<void> {
  const inspector: Actor = await personWith("authenticator");
  for (const to of steps) {
    const { status: expectedStatus } = await database.order.findUniqueOrThrow({ where: { id: orderId } });
    const isInspected = expectedStatus === "authenticating" || to === "authenticating";
    const moved = await transitionOrder(isInspected ? inspector : systemActor, { orderId, expectedStatus, to });
    invariant(moved.ok, `${expectedStatus} → ${to} was refused`);
  }
}
