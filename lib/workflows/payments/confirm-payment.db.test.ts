import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { buyerWith } from "@/tests/support/buyers.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { dispatcherIdle } from "../events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { chargePayment } from "./charge-payment.ts";
import { confirmPayment } from "./confirm-payment.ts";
import { openIntent } from "./open-intent.ts";

const { database } = testDatabase;
const returnUrl = "http://shop.example/orders";

let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});
beforeEach(() => testDatabase.reset());
afterAll(async () => {
  await dispatcherIdle();
  await closeMatchingDatabase();
  await standIn.stop();
});

async function tradedOrder(card?: string) {
  const buyer = await buyerWith(stripe, card);
  const order = await createOrder(database, { variant: await createVariant(database), buyerId: buyer.userId });
  const open = () => openIntent(buyer, { orderId: order.id });
  const opened = await open();
  if (!opened.ok) throw new Error(opened.error.code);
  const { paymentId } = opened.value;
  const confirm = (paymentMethodId?: string) => confirmPayment(buyer, { paymentId, paymentMethodId }, returnUrl);
  return { buyer, order, paymentId, open, confirm };
}

async function chargesOf(userId: string): Promise<Stripe.Charge[]> {
  const { customerId } = await database.stripeCustomer.findUniqueOrThrow({ where: { userId } });
  return (await stripe.charges.list({ customer: customerId })).data.filter(({ paid }) => paid);
}

describe("an order's payment over the API", () => {
  it("is one, whoever asks for it, and is taken once, however often and at once that is asked", async () => {
    const { buyer, order, paymentId, open, confirm } = await tradedOrder();
    const asked = await Promise.all([open(), open(), open()]);
    expect(asked).toEqual(Array(3).fill({ ok: true, value: { paymentId } }));
    const results = await Promise.all([confirm(), chargePayment(paymentId), confirm(), confirm()]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await confirm()).toEqual({ ok: true, value: { status: "paid" } });
    expect(await chargesOf(buyer.userId)).toMatchObject([{ amount: order.totalCents }]);
    expect(await database.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ status: "paid" });
  });

  it("says what the bank said, and takes another card", async () => {
    const { buyer, confirm } = await tradedOrder("pm_card_chargeCustomerFail");
    expect(await confirm()).toMatchObject({
      error: { code: "charge_refused", details: { reason: expect.any(String) } },
    });
    const { customerId } = await database.stripeCustomer.findUniqueOrThrow({ where: { userId: buyer.userId } });
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customerId });
    const facts = { brand: "Visa", last4: "4242", expiryMonth: 12, expiryYear: 2034 };
    const card = await database.paymentMethod.create({
      data: { userId: buyer.userId, provider: "stripe", providerReference: method.id, ...facts },
    });
    expect(await confirm(card.id)).toEqual({ ok: true, value: { status: "paid" } });
    expect(await chargesOf(buyer.userId)).toHaveLength(1);
  });

  it("is nobody else's", async () => {
    const { order, paymentId } = await tradedOrder();
    const stranger = await personWith("buyer", "admin");
    expect(await openIntent(stranger, { orderId: order.id })).toMatchObject({ error: { code: "order_not_found" } });
    expect(await confirmPayment(stranger, { paymentId }, returnUrl)).toMatchObject({
      error: { code: "payment_not_found" },
    });
  });
});
