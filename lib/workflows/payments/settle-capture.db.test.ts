import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { systemActor } from "@/lib/core/actor.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createProduct, createVariant } from "@/prisma/factories/catalog.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { transitionOrder } from "../orders/transition-order.ts";
import { settleCapture } from "./settle-capture.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");

beforeEach(() => testDatabase.reset());

/** An open payment for pending orders of one buyer. */
async function openPayment(orderCount = 1) {
  const product = await createProduct(database);
  const variant = await createVariant(database, product.id);
  const buyer = await createUser(database);
  const orders = [];
  for (let count = 0; count < orderCount; count += 1)
    orders.push(await createOrder(database, { variant, buyerId: buyer.id, status: "pending" }));
  const amountCents = orders.reduce((sum, { totalCents }) => sum + totalCents, 0);
  const payment = await database.payment.create({
    data: {
      buyerId: buyer.id,
      purpose: orderCount > 1 ? "bag" : "order",
      amountCents,
      createdAt: now,
      updatedAt: now,
      allocations: {
        create: orders.map(({ id, totalCents }) => ({ orderId: id, amountCents: totalCents, createdAt: now })),
      },
    },
  });
  const money = {
    paymentId: payment.id,
    intentId: `pi_${payment.id}`,
    chargeId: `ch_${payment.id}`,
    amountCents,
    processingFeeCents: 741,
  };
  return { orders, payment, money };
}

const settle = (money: Parameters<typeof settleCapture>[1]) =>
  database.$transaction((tx) => settleCapture(tx, money, now));

it("makes every order of a payment paid, with its part in its escrow", async () => {
  const { orders, money } = await openPayment(2);
  expect(await settle(money)).toEqual({ isNew: true, unclaimed: [] });
  for (const { id, totalCents } of orders) {
    expect(await database.order.findUnique({ where: { id } })).toMatchObject({ status: "paid" });
    expect(await readEscrow(id)).toBe(totalCents);
  }
  expect(await readTrialBalance()).toMatchObject({
    stripe_cash: money.amountCents - 741,
    processing: 741,
    escrow: -money.amountCents,
  });
});

it("happens once, however many hear of it at once", async () => {
  const { orders, money } = await openPayment();
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => settle(money)));
  expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await database.ledgerEntry.count()).toBe(1);
  expect(await database.orderEvent.count({ where: { orderId: orders[0]?.id, toStatus: "paid" } })).toBe(1);
});

it("owes the money of an order that was cancelled meanwhile to its buyer, and says so", async () => {
  const { orders, money } = await openPayment();
  const orderId = orders[0]?.id ?? "";
  await database.payment.update({ where: { id: money.paymentId }, data: { status: "cancelled", cancelledAt: now } });
  await transitionOrder(systemActor, { orderId, expectedStatus: "pending", to: "cancelled" });
  expect(await settle(money)).toEqual({ isNew: true, unclaimed: [{ orderId, amountCents: money.amountCents }] });
  expect(await readEscrow(orderId)).toBe(0);
  expect(await readTrialBalance()).toMatchObject({ refunds: -money.amountCents });
  expect(await database.refund.findMany()).toMatchObject([
    { orderId, amountCents: money.amountCents, fromEscrowCents: money.amountCents, reason: "payment_unclaimed" },
  ]);
  expect(await database.payment.findUnique({ where: { id: money.paymentId } })).toMatchObject({ status: "captured" });
});

it("refuses another amount and a second charge, and leaves everything as it was", async () => {
  const { money } = await openPayment();
  await expect(settle({ ...money, amountCents: money.amountCents - 1 })).rejects.toThrow("taken were");
  expect(await database.ledgerEntry.count()).toBe(0);
  await settle(money);
  await expect(settle({ ...money, chargeId: "ch_another" })).rejects.toThrow("charged twice");
});

it("has a ledger that cannot be edited or made to lose a cent", async () => {
  const { money } = await openPayment();
  await settle(money);
  await expect(database.$executeRaw`UPDATE ledger_postings SET amount_cents = 1`).rejects.toThrow("append-only");
  await expect(database.$executeRaw`DELETE FROM ledger_entries`).rejects.toThrow("append-only");
  const entry = {
    idempotencyKey: randomUUID(),
    kind: "capture",
    orderId: null,
    paymentId: null,
    stripeReference: null,
    description: "A made-up entry",
  } as const;
  const post = (amounts: number[]) => {
    const postings = amounts.map((amountCents) => ({ account: "stripe_cash" as const, amountCents }));
    return database.$transaction((tx) => postEntry(tx, { ...entry, postings }, now));
  };
  await expect(post([100, -99])).rejects.toThrow("sum to 1");
  await expect(post([])).rejects.toThrow("has 0 postings");
  expect(await post([100, -100])).toBe(true);
  expect(await post([100, -100])).toBe(false);
});
