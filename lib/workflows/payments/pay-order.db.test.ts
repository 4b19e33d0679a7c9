import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { type Actor, anonymousActor, roles, systemActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { cardPause } from "@/lib/domain/market/model.ts";
import { openPaymentsFor } from "@/lib/domain/payments/store.payments.ts";
import { createOffer } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { buyerWith } from "@/tests/support/buyers.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { dispatcherIdle } from "../events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { chargePayment } from "./charge-payment.ts";
import { payOrder } from "./pay-order.ts";
import { receiveStripeEvent } from "./receive-stripe-event.ts";
import { refreshPayment } from "./refresh-payment.ts";
import { settleBidsByCard } from "./settle-bids.ts";

const { database } = testDatabase;
const now = new Date();
const clock = fixedClock(now);
const returnUrl = "http://shop.example/orders/pay/return";

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
afterAll(async () => {
  await dispatcherIdle();
  await closeMatchingDatabase();
  await standIn.stop();
});

/** Puts a further card of Stripe's on the buyer's file. */
async function addCard(userId: string, name: string): Promise<string> {
  const { customerId } = await database.stripeCustomer.findUniqueOrThrow({ where: { userId } });
  const method = await stripe.paymentMethods.attach(name, { customer: customerId });
  const facts = { brand: "Visa", last4: method.card?.last4 ?? "", expiryMonth: 12, expiryYear: 2034 };
  const card = await database.paymentMethod.create({
    data: { userId, provider: "stripe", providerReference: method.id, ...facts },
  });
  return card.id;
}

/** An order whose charge was refused. */
async function unpaidOrder(card = "pm_card_chargeCustomerFail") {
  const buyer = await buyerWith(stripe, card);
  const variant = await createVariant(database);
  const order = await createOrder(database, { variant, buyerId: buyer.userId });
  const [paymentId = ""] = await database.$transaction((tx) => openPaymentsFor(tx, [order.id], now));
  await chargePayment(paymentId, { clock });
  await dispatcherIdle();
  const failing = await database.paymentMethod.findFirstOrThrow({ where: { userId: buyer.userId } });
  const pay = (paymentMethodId: string, actor: Actor = buyer) =>
    payOrder(actor, { orderNumber: order.number, paymentMethodId }, returnUrl, { clock });
  return { buyer, variant, order, paymentId, failing, pay };
}

const paymentOf = (id: string) => database.payment.findUniqueOrThrow({ where: { id }, include: { attempts: true } });
const statusOf = async (id: string) => (await database.order.findUniqueOrThrow({ where: { id } })).status;

async function intentsOf(userId: string): Promise<Stripe.PaymentIntent[]> {
  const { customerId } = await database.stripeCustomer.findUniqueOrThrow({ where: { userId } });
  return (await stripe.paymentIntents.list({ customer: customerId })).data;
}

describe("paying for an order whose charge was refused", () => {
  it("pays the same intent with another card, which becomes the default", async () => {
    const { buyer, order, paymentId, pay } = await unpaidOrder();
    const good = await addCard(buyer.userId, "pm_card_mastercard");
    expect(await pay(good)).toEqual({ ok: true, value: { status: "paid" } });
    expect(await statusOf(order.id)).toBe("paid");
    expect(await intentsOf(buyer.userId)).toMatchObject([{ status: "succeeded", amount_received: order.totalCents }]);
    const payment = await paymentOf(paymentId);
    expect(payment).toMatchObject({ status: "captured", failureCode: null, dueAt: null });
    expect(payment.attempts.map(({ step, status }) => `${step} ${status}`).sort()).toEqual([
      "charge declined",
      "pay_now succeeded",
    ]);
    expect(await database.paymentMethod.findUnique({ where: { id: good } })).toMatchObject({ isDefault: true });
    expect(await pay(good)).toEqual({ ok: true, value: { status: "paid" } });
  });

  it("is one payment, from however many tabs and with whatever cards", async () => {
    const { buyer, order, pay } = await unpaidOrder();
    const [first, second] = [await addCard(buyer.userId, "pm_card_visa"), await addCard(buyer.userId, "pm_card_amex")];
    const results = await Promise.all([pay(first), pay(first), pay(second), pay(second)]);
    for (const result of results) {
      expect(result.ok ? result.value.status : result.error.code).toMatch(/^(paid|payments_unavailable)$/);
    }
    expect(await statusOf(order.id)).toBe("paid");
    const charges = await stripe.charges.list({ limit: 100 });
    expect(
      charges.data.filter(
        (one) => one.transfer_group !== null && one.paid && one.metadata.orderNumber === order.number,
      ),
    ).toHaveLength(1);
    expect((await readTrialBalance()).escrow).toBe(-order.totalCents);
  });

  it("stays unpaid when the next card is refused too, with that card's reason and the same deadline", async () => {
    const { buyer, order, paymentId, pay, failing } = await unpaidOrder();
    const { dueAt } = await paymentOf(paymentId);
    const poor = await database.paymentMethod.findUniqueOrThrow({ where: { id: failing.id } });
    clock.set(addMs(now, 60_000));
    expect(await pay(poor.id)).toMatchObject({ ok: false, error: { code: "charge_refused" } });
    expect(await paymentOf(paymentId)).toMatchObject({ status: "requires_action", dueAt });
    expect(await statusOf(order.id)).toBe("pending");
    expect(await intentsOf(buyer.userId)).toHaveLength(1);
    expect(await toldSoFar({ type: "payment_failed" })).toHaveLength(1);
  });

  it("works for somebody who had no card when the charge was due", async () => {
    const buyer = await buyerWith(stripe);
    await database.paymentMethod.deleteMany();
    const order = await createOrder(database, { variant: await createVariant(database), buyerId: buyer.userId });
    const [paymentId = ""] = await database.$transaction((tx) => openPaymentsFor(tx, [order.id], now));
    await chargePayment(paymentId, { clock });
    const paymentMethodId = await addCard(buyer.userId, "pm_card_visa");
    const paid = await payOrder(buyer, { orderNumber: order.number, paymentMethodId }, returnUrl, { clock });
    expect(paid).toEqual({ ok: true, value: { status: "paid" } });
    expect(await intentsOf(buyer.userId)).toHaveLength(1);
  });

  it("is over at the deadline", async () => {
    const { pay, failing } = await unpaidOrder();
    clock.set(addMs(now, dayMs));
    expect(await pay(failing.id)).toMatchObject({ error: { code: "payment_over" } });
  });

  it("is nobody else's business, in whatever role, nor possible with somebody else's card", async () => {
    const { order, pay } = await unpaidOrder();
    const other = await buyerWith(stripe);
    const theirs = await database.paymentMethod.findFirstOrThrow({ where: { userId: other.userId } });
    const people = await Promise.all(roles.map((role) => personWith(role)));
    for (const actor of [...people, other, { ...other, userId: order.sellerId as UserId }]) {
      expect(await pay(theirs.id, actor)).toMatchObject({ error: { code: "order_not_found" } });
    }
    for (const actor of [anonymousActor, systemActor]) {
      expect(await pay(theirs.id, actor)).toMatchObject({ error: { code: "unauthenticated" } });
    }
    expect(await pay(theirs.id)).toMatchObject({ error: { code: "payment_method_not_found" } });
    expect(await statusOf(order.id)).toBe("pending");
  });
});

describe("a bank that wants to see its customer", () => {
  async function atTheBank(answer: "yes" | "no") {
    const unpaid = await unpaidOrder("pm_card_authenticationRequired");
    const step = await unpaid.pay(unpaid.failing.id);
    if (!step.ok || step.value.status !== "action_required") throw new Error("the bank did not ask");
    expect(await statusOf(unpaid.order.id)).toBe("pending");
    const { location } = await standIn.page(step.value.redirectUrl, { answer });
    expect(location).toContain(returnUrl);
    return unpaid;
  }

  it("leads to its page and back, and the order is paid", async () => {
    const { buyer, order } = await atTheBank("yes");
    const refresh = () => refreshPayment(buyer, { orderNumber: order.number }, { clock });
    expect(await refresh()).toEqual({ ok: true, value: { isPaid: true } });
    expect(await refresh()).toEqual({ ok: true, value: { isPaid: true } });
    expect(await statusOf(order.id)).toBe("paid");
  });

  it("or the webhook is first, however often it comes", async () => {
    const { order } = await atTheBank("yes");
    const events = (await stripe.events.list({ limit: 100 })).data.filter((one) =>
      JSON.stringify(one).includes(order.number),
    );
    expect(events.map(({ type }) => type)).toContain("payment_intent.succeeded");
    for (const event of [...events, ...events.toReversed()]) {
      const body = JSON.stringify(event);
      const signature = signatureOf(body, "whsec_only_for_tests", Math.floor(Date.now() / 1_000));
      expect(await receiveStripeEvent(body, signature, { clock })).toMatchObject({ ok: true });
    }
    expect(await statusOf(order.id)).toBe("paid");
    expect(await database.ledgerEntry.count()).toBe(1);
  });

  it("whose customer says no leaves the order unpaid, and it can be tried again", async () => {
    const { buyer, order, paymentId, failing, pay } = await atTheBank("no");
    expect(await refreshPayment(buyer, { orderNumber: order.number }, { clock })).toEqual({
      ok: true,
      value: { isPaid: false },
    });
    expect(await paymentOf(paymentId)).toMatchObject({
      status: "requires_action",
      failureCode: "payment_intent_authentication_failure",
    });
    expect(await pay(failing.id)).toMatchObject({ value: { status: "action_required" } });
  });
});

describe("the buyer's other bids", () => {
  it("wait while the card fails, and are back once a card works", async () => {
    const { buyer, variant, pay } = await unpaidOrder();
    const bid = await createOffer(database, "bid", { variant, userId: buyer.userId, priceCents: 15_000 });
    const stateOf = async () => database.bid.findUniqueOrThrow({ where: { id: bid.id } });
    expect(await settleBidsByCard(buyer.userId, { clock })).toBe(1);
    expect(await stateOf()).toMatchObject({ status: "paused", closedReason: cardPause });
    expect(await settleBidsByCard(buyer.userId, { clock })).toBe(0);
    const good = await addCard(buyer.userId, "pm_card_visa");
    expect(await settleBidsByCard(buyer.userId, { clock })).toBe(0);
    await pay(good);
    await dispatcherIdle();
    expect(await stateOf()).toMatchObject({ status: "active", closedReason: null, sequence: bid.sequence });
  });
});
