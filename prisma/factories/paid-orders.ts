import { randomUUID } from "node:crypto";
import type Stripe from "stripe";
import { systemActor, type UserActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { statusesAhead } from "@/lib/domain/orders/rules.text.ts";
import { findTransition } from "@/lib/domain/orders/rules.transitions.ts";
import type { Database } from "@/lib/platform/db.ts";
import { transitionOrder } from "@/lib/workflows/orders/transition-order.ts";
import { type SettledCapture, settleCapture } from "@/lib/workflows/payments/settle-capture.ts";
import { createUser } from "./accounts.ts";
import { createOrder, type OrderOverrides } from "./orders.ts";
import { createStripeCard } from "./payments.ts";

export interface PaidOrderOverrides extends OrderOverrides {
  /** Where on the main line it stands; `paid` unless told otherwise. */
  status?: OrderStatus;
  /** The test payment method that is charged, e.g. `pm_card_createDispute`; `pm_card_visa` unless told otherwise. */
  card?: string;
}

type Order = Awaited<ReturnType<typeof createOrder>>;
const hourMs = 60 * 60 * 1_000;

async function chargeableCard(database: Database, stripe: Stripe, buyerId: string, card: string) {
  const known = await database.stripeCustomer.findUnique({ where: { userId: buyerId } });
  if (!known) {
    const buyer = await database.user.findUniqueOrThrow({ where: { id: buyerId } });
    return createStripeCard(database, stripe, buyer, card);
  }
  const method = await stripe.paymentMethods.attach(card, { customer: known.customerId });
  return { customerId: known.customerId, reference: method.id };
}

/** Charges one card for these orders of one buyer, at Stripe, and has the capture settled. */
export async function payFor(
  database: Database,
  stripe: Stripe,
  orders: readonly Order[],
  { card = "pm_card_visa" }: { card?: string } = {},
): Promise<{ paymentId: string; chargeId: string; settled: SettledCapture }> {
  const [first] = orders;
  invariant(first, "a payment is for an order");
  const { buyerId } = first;
  const amountCents = orders.reduce((sum, { totalCents }) => sum + totalCents, 0);
  const createdAt = first.createdAt;
  const paymentId = randomUUID();
  await database.payment.create({
    data: {
      id: paymentId,
      buyerId,
      purpose: orders.length > 1 ? "bag" : "order",
      amountCents,
      createdAt,
      updatedAt: createdAt,
      allocations: {
        create: orders.map(({ id, totalCents }) => ({ orderId: id, amountCents: totalCents, createdAt })),
      },
    },
  });
  const { customerId, reference } = await chargeableCard(database, stripe, buyerId, card);
  const intent = await stripe.paymentIntents.create(
    {
      amount: amountCents,
      currency: "usd",
      customer: customerId,
      payment_method: reference,
      off_session: true,
      confirm: true,
      transfer_group: paymentId,
      metadata: { paymentId },
      expand: ["latest_charge.balance_transaction"],
    },
    { idempotencyKey: `factory-payment-${paymentId}` },
  );
  const charge = intent.latest_charge;
  const line = typeof charge === "object" ? charge?.balance_transaction : null;
  invariant(charge && typeof charge === "object" && line && typeof line === "object", "the card was charged");
  const money = {
    paymentId,
    intentId: intent.id,
    chargeId: charge.id,
    amountCents: charge.amount_captured,
    processingFeeCents: line.fee,
  };
  const settled = await database.$transaction((tx) => settleCapture(tx, money, new Date(createdAt.getTime() + hourMs)));
  return { paymentId, chargeId: charge.id, settled };
}

async function inspector(database: Database): Promise<UserActor> {
  const { id } = await createUser(database, { roles: ["authenticator"] });
  const userId = id as UserId;
  return { kind: "user", userId, sessionId: "session" as SessionId, roles: ["authenticator"], emailVerified: true };
}

/** Takes a paid order on to a state of the main line, step by step, an hour each, with whatever each step does. */
export async function advanceOrder(database: Database, order: Order, status: OrderStatus): Promise<void> {
  const ahead = statusesAhead("paid", order.fulfilment);
  const steps = status === "paid" ? [] : ahead.slice(0, ahead.indexOf(status) + 1);
  invariant(status === "paid" || steps.length > 0, `no paid order comes to ${status} by itself`);
  let expectedStatus: OrderStatus = "paid";
  for (const [index, to] of steps.entries()) {
    const isOurs = findTransition(expectedStatus, to, order.fulfilment)?.by.includes("system");
    const actor = isOurs ? systemActor : await inspector(database);
    const at = new Date(order.createdAt.getTime() + (index + 2) * hourMs);
    const context = { database, clock: { now: () => at } };
    const moved = await transitionOrder(actor, { orderId: order.id, expectedStatus, to }, context);
    invariant(moved.ok, `${expectedStatus} → ${to} was refused`);
    expectedStatus = to;
  }
}

/** An order whose buyer was really charged at Stripe, with its payment, its ledger entry and the events that follow. */
export async function createPaidOrder(database: Database, stripe: Stripe, overrides: PaidOrderOverrides) {
  const { status = "paid", card, ...wanted } = overrides;
  const made = await createOrder(database, { ...wanted, status: "pending" });
  const payment = await payFor(database, stripe, [made], card === undefined ? {} : { card });
  await advanceOrder(database, made, status);
  return { ...payment, order: await database.order.findUniqueOrThrow({ where: { id: made.id } }) };
}

/** Several orders of one buyer, paid with one charge. */
export async function createPaidBag(
  database: Database,
  stripe: Stripe,
  overrides: readonly Omit<PaidOrderOverrides, "buyerId" | "card">[],
  { card = "pm_card_visa" }: { card?: string } = {},
) {
  const { id: buyerId } = await createUser(database);
  const made: Order[] = [];
  for (const wanted of overrides) made.push(await createOrder(database, { ...wanted, buyerId, status: "pending" }));
  const payment = await payFor(database, stripe, made, { card });
  for (const [index, order] of made.entries()) await advanceOrder(database, order, overrides[index]?.status ?? "paid");
  const orders = await database.order.findMany({
    where: { id: { in: made.map(({ id }) => id) } },
    orderBy: { id: "asc" },
  });
  return { ...payment, orders };
}
