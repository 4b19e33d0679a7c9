import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { addMs, dayMs, fixedClock, minuteMs } from "@/lib/core/clock.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { paymentTopics } from "@/lib/domain/payments/events.ts";
import { openPaymentsFor } from "@/lib/domain/payments/store.payments.ts";
import { env } from "@/lib/platform/env.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { buyerWith } from "@/tests/support/buyers.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { chargeOpenPayments } from "./charge-open-payments.ts";
import { chargePayment } from "./charge-payment.ts";
import { openPaymentsOfMatches } from "./open-payments.ts";

const { database } = testDatabase;
const now = new Date();
const clock = fixedClock(now);

let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});
beforeEach(async () => {
  clock.set(now);
  await testDatabase.reset();
});
afterAll(() => standIn.stop());

/** A pending order of a new buyer with an open payment. */
async function openOrder(card?: string) {
  const buyer = await buyerWith(stripe, card);
  const order = await createOrder(database, { variant: await createVariant(database), buyerId: buyer.userId });
  // Without its message, so that nobody but the test charges it.
  const [paymentId = ""] = await database.$transaction((tx) => openPaymentsFor(tx, [order.id], now));
  return { buyer, order, paymentId };
}

const paymentOf = (paymentId: string) =>
  database.payment.findUniqueOrThrow({
    where: { id: paymentId },
    include: { attempts: { orderBy: { number: "asc" } }, allocations: true },
  });
const statusOf = async (orderId: string) => (await database.order.findUniqueOrThrow({ where: { id: orderId } })).status;
const topics = async () =>
  (await database.outboxMessage.findMany({ orderBy: { id: "asc" } })).map(({ topic }) => topic);

async function chargesOf(buyerId: string): Promise<Stripe.PaymentIntent[]> {
  const { customerId } = await database.stripeCustomer.findUniqueOrThrow({ where: { userId: buyerId } });
  return (await stripe.paymentIntents.list({ customer: customerId })).data;
}

/** Lets no request reach Stripe until the returned function is called. */
function cutOff(): () => void {
  const shared = globalThis as typeof globalThis & { solebookStripe?: unknown };
  Object.assign(env(), { STRIPE_PORT: 1 });
  delete shared.solebookStripe;
  return () => {
    Object.assign(env(), { STRIPE_PORT: standIn.port });
    delete shared.solebookStripe;
  };
}

describe("opening payments", () => {
  it("makes one for each pending order without one, and has it charged", async () => {
    const buyer = await buyerWith(stripe);
    const variant = await createVariant(database);
    const make = (status: "pending" | "paid") => createOrder(database, { variant, buyerId: buyer.userId, status });
    const orders = [await make("pending"), await make("pending"), await make("paid")];
    const matches = orders.map(({ id }) => ({ orderId: id }));
    const opened = await Promise.all(Array.from({ length: 4 }, () => openPaymentsOfMatches(matches, { clock })));
    expect(opened.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await openPaymentsOfMatches(matches, { clock })).toBe(0);
    const payments = await database.payment.findMany({ include: { allocations: true } });
    expect(payments.map(({ allocations }) => allocations.length)).toEqual([1, 1]);
    expect(payments[0]).toMatchObject({ buyerId: buyer.userId, amountCents: orders[0]?.totalCents, currency: "USD" });
    expect((await topics()).filter((topic) => topic === paymentTopics.chargeDue)).toHaveLength(2);
  });
});

describe("charging", () => {
  it("takes the money at once, and the order is paid", async () => {
    const { buyer, order, paymentId } = await openOrder();
    expect(await chargePayment(paymentId, { clock })).toEqual({ ok: true, value: null });
    expect(await statusOf(order.id)).toBe("paid");
    const [intent] = await chargesOf(buyer.userId);
    expect(intent).toMatchObject({
      status: "succeeded",
      amount_received: order.totalCents,
      payment_method: buyer.reference,
      transfer_group: paymentId,
      metadata: { paymentId, orderNumber: order.number },
    });
    const payment = await paymentOf(paymentId);
    expect(payment).toMatchObject({ status: "captured", intentId: intent?.id, chargeId: intent?.latest_charge });
    expect(payment.attempts).toMatchObject([{ step: "charge", number: 1, status: "succeeded" }]);
    expect(await readEscrow(order.id)).toBe(order.totalCents);
    const { stripe_cash, processing } = await readTrialBalance();
    expect(stripe_cash + processing).toBe(order.totalCents);
    expect(processing).toBe(Math.round(order.totalCents * 0.029) + 30);
  });

  it("makes one charge, however often and at once it is asked", async () => {
    const { buyer, order, paymentId } = await openOrder();
    await Promise.all(Array.from({ length: 5 }, () => chargePayment(paymentId, { clock })));
    await chargePayment(paymentId, { clock });
    expect(await statusOf(order.id)).toBe("paid");
    expect(await chargesOf(buyer.userId)).toHaveLength(1);
    expect((await paymentOf(paymentId)).attempts).toHaveLength(1);
  });

  it.each([
    ["pm_card_chargeCustomerFail", "card_declined", "declined"],
    ["pm_card_authenticationRequired", "authentication_required", "requires_action"],
  ])("with %s waits for the buyer, who is told", async (card, code, attempt) => {
    const { buyer, order, paymentId } = await openOrder(card);
    await chargePayment(paymentId, { clock });
    await chargePayment(paymentId, { clock });
    expect(await statusOf(order.id)).toBe("pending");
    const payment = await paymentOf(paymentId);
    const [intent] = await chargesOf(buyer.userId);
    expect(intent?.status).toBe("requires_payment_method");
    expect(payment).toMatchObject({ status: "requires_action", intentId: intent?.id, dueAt: addMs(now, dayMs) });
    expect(payment.failureMessage).toMatch(/\.$/);
    expect(payment.attempts).toMatchObject([{ status: attempt, paymentMethodReference: buyer.reference }]);
    expect([payment.failureCode, payment.attempts[0]?.failureCode]).toContain(
      code === "card_declined" ? "generic_decline" : code,
    );
    expect(await toldSoFar()).toMatchObject([
      { userId: buyer.userId, type: "payment_failed", href: `/orders/${order.number}/pay` },
    ]);
    expect(await topics()).toContain(paymentTopics.cardStanding);
    expect(await readTrialBalance()).toMatchObject({ stripe_cash: 0, escrow: 0 });
  });

  it("waits for a buyer who has no card any more", async () => {
    const { buyer, paymentId } = await openOrder();
    await database.paymentMethod.updateMany({ data: { removedAt: now, isDefault: false } });
    await chargePayment(paymentId, { clock });
    expect(await paymentOf(paymentId)).toMatchObject({
      status: "requires_action",
      failureCode: "no_card",
      attempts: [],
    });
    expect(await chargesOf(buyer.userId)).toEqual([]);
  });

  it("waits for a buyer whose card has left Stripe without our hearing of it", async () => {
    const { buyer, paymentId } = await openOrder();
    await stripe.paymentMethods.detach(buyer.reference);
    await chargePayment(paymentId, { clock });
    expect(await paymentOf(paymentId)).toMatchObject({ status: "requires_action", failureCode: "card_unusable" });
  });
});

describe("while Stripe is down", () => {
  it("leaves the payment open, and the job charges it once when Stripe is back", { timeout: 60_000 }, async () => {
    const { buyer, order, paymentId } = await openOrder();
    const { order: second } = await openOrder();
    const reconnect = cutOff();
    expect(await chargePayment(paymentId, { clock })).toMatchObject({ error: { code: "payments_unavailable" } });
    expect(await paymentOf(paymentId)).toMatchObject({ status: "open", attempts: [{ status: "started" }] });
    clock.set(addMs(now, 2 * minuteMs));
    expect(await chargeOpenPayments({ clock })).toMatchObject({ charged: 0, isDown: true });
    reconnect();
    expect(await chargeOpenPayments({ clock })).toEqual({ charged: 2, isDown: false });
    expect([await statusOf(order.id), await statusOf(second.id)]).toEqual(["paid", "paid"]);
    expect((await paymentOf(paymentId)).attempts).toMatchObject([{ number: 1, status: "succeeded" }]);
    expect(await chargesOf(buyer.userId)).toHaveLength(1);
  });

  it("does not charge again what was charged before the process died", async () => {
    const { buyer, order, paymentId } = await openOrder();
    await chargePayment(paymentId, { clock });
    // As if it had died between Stripe's answer and ours, and had come back a day later, when Stripe has forgotten the key.
    await database.$executeRaw`TRUNCATE ledger_entries, ledger_postings`;
    await database.paymentAttempt.updateMany({ data: { status: "started", finishedAt: null } });
    await database.payment.updateMany({
      data: { status: "open", capturedAt: null, intentId: null, chargeId: null, processingFeeCents: null },
    });
    await database.order.update({ where: { id: order.id }, data: { status: "pending" } });
    standIn.pass(2 * 24 * 60 * 60);
    clock.set(addMs(now, 2 * dayMs));
    expect(await chargeOpenPayments({ clock })).toMatchObject({ charged: 1 });
    expect(await statusOf(order.id)).toBe("paid");
    expect(await chargesOf(buyer.userId)).toHaveLength(1);
  });
});
