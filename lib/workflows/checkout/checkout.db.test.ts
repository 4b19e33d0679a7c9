import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, fixedClock, minuteMs } from "@/lib/core/clock.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { env } from "@/lib/platform/env.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createFeeSchedule } from "@/prisma/factories/fees.ts";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { dispatchOutbox } from "../events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { buyNow } from "../market/buy-now.ts";
import { cancelOffer } from "../market/cancel-offer.ts";
import { placeAsk } from "../market/place-ask.ts";
import { replayMarket } from "../market/replay-market.ts";
import { receiveStripeEvent } from "../payments/receive-stripe-event.ts";
import { advanceCheckout, driveCheckout } from "./advance-checkout.ts";
import { addToBag } from "./change-bag.ts";
import { endCheckoutOf } from "./end-checkout-of.ts";
import { leaveCheckout } from "./leave-checkout.ts";
import { readBag } from "./read-bag.ts";
import { resumeCheckouts } from "./resume-checkouts.ts";
import { startCheckout } from "./start-checkout.ts";

const { database } = testDatabase;
const origin = "http://shop.example";

let standIn: TestStandIn;
let stripe: Stripe;
let one: MarketOfProduct;
let other: MarketOfProduct;
let [ann, bob, cy, dee] = ["", "", "", ""].map(actorOf) as [UserActor, UserActor, UserActor, UserActor];
let now: Date;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});

beforeEach(async () => {
  await testDatabase.reset();
  now = new Date();
  [one, other] = [await createMarket(database), await createMarket(database)];
  const people = await Promise.all([1, 2, 3, 4].map(() => createTrader(database)));
  [ann, bob, cy, dee] = people.map(actorOf) as [UserActor, UserActor, UserActor, UserActor];
});

afterAll(async () => {
  await standIn.stop();
  await closeMatchingDatabase();
  await closeRateLimits();
});

/** The clock of a moment so many minutes after the beginning. */
const at = (minutes: number) => ({ clock: fixedClock(addMs(now, minutes * minuteMs)) });
const variantOf = (market: MarketOfProduct) => market.variants["10"]?.id ?? "";

async function succeed<Value>(result: Promise<{ ok: true; value: Value } | { ok: false; error: { code: string } }>) {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.code);
  return settled.value;
}

const sell = (seller: UserActor, market: MarketOfProduct, dollars: number, quantity = 1) =>
  succeed(
    placeAsk(seller, {
      variantId: variantOf(market),
      priceCents: dollars * 100,
      quantity,
      condition: "new",
      fulfilment: "seller_ships",
      rejectIfBelowBid: false,
    }),
  );
const holderOf = (buyer: UserActor) => ({ kind: "person" as const, userId: buyer.userId });
const put = (buyer: UserActor, market: MarketOfProduct, quantity = 1) =>
  succeed(addToBag(holderOf(buyer), { variantId: variantOf(market), quantity }));
const totalOf = async (buyer: UserActor) => (await readBag(holderOf(buyer))).sums?.totalCents ?? 1;
const start = async (buyer: UserActor, context = at(0)) =>
  startCheckout(buyer, { totalCents: await totalOf(buyer) }, origin, context);

/** Bob's bag of two shoes, checked out as far as Stripe's page. */
async function checkOut() {
  const asks = [await sell(ann, one, 100, 2), await sell(cy, other, 150)];
  await put(bob, one, 2);
  await put(bob, other);
  const open = await succeed(start(bob));
  return { ...open, asks };
}

const pay = (url: string, number = "4242424242424242") =>
  standIn.page(url, { number, expiry: "12/34", code: "123", name: "" });
const checkoutOf = (id: string) => database.checkout.findUniqueOrThrow({ where: { id } });
const openUnits = async () =>
  (await database.ask.findMany({ where: { status: "active" } })).reduce(
    (sum, ask) => sum + ask.remaining - ask.held,
    0,
  );
const statusOf = async (id: string) => (await checkoutOf(id)).status;
const intentOf = async (id: string) => stripe.paymentIntents.retrieve((await checkoutOf(id)).intentId ?? "");
const sessionOf = async (id: string) => stripe.checkout.sessions.retrieve((await checkoutOf(id)).sessionId ?? "");

/** What must be so whenever everything has come to its end. */
async function expectNothingLeft() {
  expect(await database.checkout.count({ where: { status: { notIn: ["done", "ended"] } } })).toBe(0);
  expect(await database.askHold.count({ where: { status: "open" } })).toBe(0);
  expect(await database.ask.count({ where: { held: { gt: 0 } } })).toBe(0);
  expect((await replayMarket(database)).firstDifference).toBeNull();
  expect(Object.values(await readTrialBalance()).reduce((sum, cents) => sum + cents, 0)).toBe(0);
  const ended = await database.checkout.findMany({ where: { status: "ended" } });
  for (const { intentId, sessionId } of ended) {
    if (intentId) expect((await stripe.paymentIntents.retrieve(intentId)).status).toBe("canceled");
    if (sessionId) expect((await stripe.checkout.sessions.retrieve(sessionId)).status).not.toBe("open");
  }
}

/** As if it had never begun: every pair for sale, no order, nothing owed by the buyer. */
async function expectUndone(id: string, reason: string) {
  expect(await checkoutOf(id)).toMatchObject({ status: "ended", endReason: reason });
  expect(await openUnits()).toBe(3);
  expect(await database.order.count({ where: { status: { not: "cancelled" } } })).toBe(0);
  await expectNothingLeft();
}

async function deliver(types: string[]) {
  const events = await stripe.events.list({ limit: 100 });
  for (const event of events.data.filter(({ type }) => types.includes(type))) {
    const body = JSON.stringify(event);
    const [secret = ""] = env().STRIPE_WEBHOOK_SECRET;
    await receiveStripeEvent(body, signatureOf(body, secret, Math.floor(Date.now() / 1_000)));
  }
  await dispatchOutbox();
}

describe("a bag that is paid", () => {
  it("becomes an order for each pair, paid by one charge, with the money in escrow", async () => {
    const { checkoutId, payUrl, expiresAt } = await checkOut();
    expect(new Date(expiresAt)).toEqual(addMs(now, 10 * minuteMs));
    expect(await openUnits()).toBe(0);
    const session = await sessionOf(checkoutId);
    const total = 2 * (10_000 + 500 + 1_395) + 15_000 + 750 + 1_395;
    expect(session).toMatchObject({ mode: "payment", amount_total: total, metadata: { checkoutId } });
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    expect(items.data.map(({ quantity, amount_total: cents }) => [quantity, cents])).toEqual(
      expect.arrayContaining([
        [2, 23_790],
        [1, 17_145],
      ]),
    );
    expect((await pay(payUrl)).location).toBe(`${origin}/checkout/${checkoutId}/return`);
    expect(await driveCheckout(checkoutId, at(2))).toBe("settled");
    expect(await statusOf(checkoutId)).toBe("done");
    const orders = await database.order.findMany({ include: { events: true } });
    expect(orders.map(({ status, buyerId }) => [status, buyerId])).toEqual(Array(3).fill(["paid", bob.userId]));
    for (const { id, totalCents } of orders) expect(await readEscrow(id)).toBe(totalCents);
    expect(await readTrialBalance()).toMatchObject({ escrow: -total });
    const payment = await database.payment.findFirstOrThrow({ include: { allocations: true } });
    expect(payment).toMatchObject({ purpose: "bag", status: "captured", amountCents: total });
    expect(payment.allocations).toHaveLength(3);
    expect(await intentOf(checkoutId)).toMatchObject({
      status: "succeeded",
      amount_received: total,
      transfer_group: payment.id,
    });
    expect((await readBag(holderOf(bob))).items).toEqual([]);
    const steps = await database.checkoutStep.findMany({ orderBy: { startedAt: "asc" } });
    expect(steps.map(({ step, state }) => `${step} ${state}`).sort()).toEqual(
      ["hold done", "open_session done", "authorise done", "complete done", "capture done"].sort(),
    );
    await expectNothingLeft();
  });

  it("ends the same whoever hears of the payment: the webhook alone, in any order, five times", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    for (let round = 0; round < 5; round += 1) await deliver(["checkout.session.completed"]);
    expect(await statusOf(checkoutId)).toBe("done");
    expect(await database.ledgerEntry.count()).toBe(1);
    await expectNothingLeft();
  });

  it("is done when its money was taken by hand: the event alone tells of it", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    while ((await statusOf(checkoutId)) !== "completed") await advanceCheckout(checkoutId, at(1));
    const { intentId } = await checkoutOf(checkoutId);
    await stripe.paymentIntents.capture(intentId ?? "");
    await deliver(["payment_intent.succeeded"]);
    expect(await statusOf(checkoutId)).toBe("done");
    expect(await database.ledgerEntry.count()).toBe(1);
    await expectNothingLeft();
  });

  it("ends the same when the webhook is lost and nobody comes back: by the job", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    expect(await resumeCheckouts(at(3))).toEqual({ settled: 1 });
    expect(await statusOf(checkoutId)).toBe("done");
    await expectNothingLeft();
  });

  it("is bought once, however many drive it at once at every step", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(Array.from({ length: 6 }, () => advanceCheckout(checkoutId, at(2))));
    }
    expect(await statusOf(checkoutId)).toBe("done");
    expect(await database.order.count()).toBe(3);
    expect(await database.checkoutStep.count({ where: { state: "started" } })).toBe(0);
    const charges = await stripe.charges.list({ limit: 10 });
    const mine = charges.data.filter(
      ({ metadata, payment_intent: intent }) => intent && metadata.checkoutId === checkoutId,
    );
    expect(mine.length).toBeLessThanOrEqual(1);
    await expectNothingLeft();
  });

  it("goes through 3-D Secure on the page", async () => {
    const { checkoutId, payUrl } = await checkOut();
    const { location } = await pay(payUrl, "4000002760003184");
    expect(await driveCheckout(checkoutId, at(1))).toBe("waiting");
    const bank = await standIn.page(location ?? "", { answer: "yes" });
    expect(bank.status).toBeLessThan(400);
    expect(await driveCheckout(checkoutId, at(2))).toBe("settled");
    expect(await statusOf(checkoutId)).toBe("done");
    await expectNothingLeft();
  });

  it("is refused when its page showed other fees, even where the total is the same, and then holds nothing", async () => {
    await sell(ann, one, 100);
    await put(bob, one);
    const total = { totalCents: await totalOf(bob) };
    const other = await startCheckout(bob, { ...total, feesSeen: "0" }, origin, at(0));
    expect(other).toMatchObject({ ok: false, error: { code: "fees_changed" } });
    expect([await database.checkout.count(), await openUnits()]).toEqual([0, 1]);
    expect(await startCheckout(bob, { ...total, feesSeen: "1" }, origin, at(0))).toMatchObject({ ok: true });
  });

  it("is priced as its buyer was told, also when the fees change before it is paid", async () => {
    const { checkoutId, payUrl } = await checkOut();
    const effectiveAt = addMs(now, minuteMs);
    await createFeeSchedule(database, { buyerFeeBps: 900, sellerFeeBps: 900, shippingCents: 5_000, effectiveAt });
    await pay(payUrl);
    await driveCheckout(checkoutId, at(2));
    const orders = await database.order.findMany();
    expect(orders.map(({ feeScheduleVersion }) => feeScheduleVersion)).toEqual([1, 1, 1]);
    expect(orders.reduce((sum, { totalCents }) => sum + totalCents, 0)).toBe(
      (await intentOf(checkoutId)).amount_received,
    );
  });

  it("keeps what was put in beyond it", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await sell(dee, one, 100, 3);
    await put(bob, one, 1);
    await pay(payUrl);
    await driveCheckout(checkoutId, at(1));
    expect((await readBag(holderOf(bob))).items.map(({ quantity }) => quantity)).toEqual([1]);
  });
});

describe("a bag that is not paid", () => {
  it("waits while it can, and at minute ten closes the page before it gives anything back", async () => {
    const { checkoutId } = await checkOut();
    expect(await driveCheckout(checkoutId, at(9.9))).toBe("waiting");
    expect(await openUnits()).toBe(0);
    expect(await advanceCheckout(checkoutId, at(10))).toBe("moved");
    expect([await statusOf(checkoutId), await openUnits()]).toEqual(["closing", 0]);
    expect(await advanceCheckout(checkoutId, at(10))).toBe("moved");
    expect([await statusOf(checkoutId), (await sessionOf(checkoutId)).status, await openUnits()]).toEqual([
      "releasing",
      "expired",
      0,
    ]);
    expect(await advanceCheckout(checkoutId, at(10))).toBe("moved");
    await expectUndone(checkoutId, "expired");
    expect((await readBag(holderOf(bob))).pairs).toBe(3);
  });

  it("is declined on the page and can be paid with another card there", async () => {
    const { checkoutId, payUrl } = await checkOut();
    expect((await pay(payUrl, "4000000000000002")).status).toBe(402);
    expect(await driveCheckout(checkoutId, at(1))).toBe("waiting");
    await pay(payUrl);
    await driveCheckout(checkoutId, at(2));
    expect(await statusOf(checkoutId)).toBe("done");
    await expectNothingLeft();
  });

  it("is declined and left at that: everything goes back, the begun intent is cancelled", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl, "4000000000000002");
    await resumeCheckouts(at(11));
    await expectUndone(checkoutId, "expired");
  });

  it("is given up by its buyer, as often as they press, and by nobody else", async () => {
    const { checkoutId, payUrl } = await checkOut();
    expect(await leaveCheckout(cy, { checkoutId }, at(1))).toMatchObject({ error: { code: "checkout_not_found" } });
    const left = await Promise.all([1, 2, 3].map(() => leaveCheckout(bob, { checkoutId }, at(1))));
    expect(left.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    await driveCheckout(checkoutId, at(1));
    await expectUndone(checkoutId, "left");
    expect((await pay(payUrl)).status).toBe(410);
  });

  it("cannot be given up once it is paid, even if nobody has heard of the payment", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    expect(await leaveCheckout(bob, { checkoutId }, at(1))).toMatchObject({ error: { code: "checkout_paid" } });
    expect(await statusOf(checkoutId)).toBe("done");
    await expectNothingLeft();
  });

  it("counts a payment that Stripe took in the last moment: everything is still held", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await advanceCheckout(checkoutId, at(10));
    expect(await statusOf(checkoutId)).toBe("closing");
    await pay(payUrl);
    await driveCheckout(checkoutId, at(10));
    expect(await checkoutOf(checkoutId)).toMatchObject({ status: "done", endReason: null });
    await expectNothingLeft();
  });

  it("is not brought back by a webhook that comes late", async () => {
    const { checkoutId } = await checkOut();
    await resumeCheckouts(at(10));
    await deliver(["checkout.session.expired", "checkout.session.completed"]);
    await expectUndone(checkoutId, "expired");
  });

  it("leaves the same pairs to others for half an hour", async () => {
    const { checkoutId } = await checkOut();
    await leaveCheckout(bob, { checkoutId }, at(1));
    const seen = async (buyer: UserActor, minutes: number) => {
      const bag = await readBag(holderOf(buyer), at(minutes));
      return bag.items.map(({ state }) => state);
    };
    expect(await seen(bob, 5)).toEqual(["sold_out", "sold_out"]);
    await put(dee, one);
    expect(await seen(dee, 5)).toEqual(["ready"]);
    expect(await seen(bob, 32)).toEqual(["ready", "ready"]);
  });
});

describe("Stripe is down", () => {
  /** Runs something while nobody answers at Stripe's address. */
  async function without<Value>(work: () => Promise<Value>): Promise<Value> {
    const port = env().STRIPE_PORT;
    const shared = globalThis as { solebookStripe?: unknown };
    delete shared.solebookStripe;
    Object.assign(env(), { STRIPE_PORT: 1 });
    try {
      return await work();
    } finally {
      delete shared.solebookStripe;
      Object.assign(env(), { STRIPE_PORT: port });
    }
  }

  it("when the page is to be opened: nothing is held, and the same pairs may be tried again at once", async () => {
    await sell(ann, one, 100, 3);
    await put(bob, one, 3);
    const refused = await without(() => start(bob));
    expect(refused).toMatchObject({ error: { code: "payments_unavailable" } });
    const { id } = await database.checkout.findFirstOrThrow();
    await expectUndone(id, "unavailable");
    expect((await succeed(start(bob))).payUrl).toContain("/checkout/");
  });

  it("when the page is to be closed: the pairs stay held until Stripe says that it is", async () => {
    const { checkoutId } = await checkOut();
    await without(() => resumeCheckouts(at(11)));
    expect([await statusOf(checkoutId), await openUnits()]).toEqual(["closing", 0]);
    await resumeCheckouts(at(12));
    await expectUndone(checkoutId, "expired");
  });

  it("when the money is to be taken: the orders wait, and are paid once it is back", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    await advanceCheckout(checkoutId, at(1));
    await without(() => driveCheckout(checkoutId, at(1)));
    expect(await statusOf(checkoutId)).toBe("completed");
    expect(await database.order.count({ where: { status: "pending" } })).toBe(3);
    await resumeCheckouts(at(2));
    expect(await statusOf(checkoutId)).toBe("done");
    expect(await database.order.count({ where: { status: "paid" } })).toBe(3);
    await expectNothingLeft();
  });
});

describe("what happens to the pairs meanwhile", () => {
  it("a seller cannot take a held ask back", async () => {
    const { checkoutId, payUrl, asks } = await checkOut();
    const cancelled = await cancelOffer(ann, { side: "ask", offerId: asks[0]?.offerId ?? "" });
    expect(cancelled).toMatchObject({ error: { code: "offer_held" } });
    await pay(payUrl);
    await driveCheckout(checkoutId, at(1));
    expect(await statusOf(checkoutId)).toBe("done");
  });

  it("an ask that expires while it is held is kept for its buyer", async () => {
    const { checkoutId, payUrl, asks } = await checkOut();
    await database.ask.update({ where: { id: asks[1]?.offerId }, data: { expiresAt: addMs(now, minuteMs) } });
    await pay(payUrl);
    await driveCheckout(checkoutId, at(5));
    expect(await database.order.count({ where: { status: "paid" } })).toBe(3);
  });

  it.each([
    ["a seller is banned", () => database.user.update({ where: { id: cy.userId }, data: { status: "banned" } }), 2],
    [
      "a shoe is hidden",
      () => database.product.update({ where: { id: other.productId }, data: { status: "hidden" } }),
      3,
    ],
    ["the buyer is banned", () => database.user.update({ where: { id: bob.userId }, data: { status: "banned" } }), 3],
    ["the address is removed", () => database.address.deleteMany({ where: { userId: bob.userId } }), 3],
  ])("%s: nothing is bought and the reserved money is let go", async (_what, happen, left) => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    await happen();
    await resumeCheckouts(at(1));
    expect(await checkoutOf(checkoutId)).toMatchObject({ status: "ended", endReason: "not_sold" });
    expect(await intentOf(checkoutId)).toMatchObject({ status: "canceled", amount_received: 0 });
    expect(await database.payment.findFirst()).toMatchObject({ status: "cancelled" });
    expect(await openUnits()).toBe(left);
    expect(await database.order.count()).toBe(0);
    await expectNothingLeft();
  });

  it("of somebody who may not buy any more ends at once, and nobody can pay there", async () => {
    const { checkoutId } = await checkOut();
    await endCheckoutOf(bob.userId, at(1));
    await endCheckoutOf(bob.userId, at(1));
    const { sessionId, ...ended } = await checkoutOf(checkoutId);
    expect(ended).toMatchObject({ status: "ended", endReason: "not_sold" });
    expect(await stripe.checkout.sessions.retrieve(sessionId ?? "")).toMatchObject({ status: "expired" });
    expect(await openUnits()).toBe(3);
    await expectNothingLeft();
  });

  it("two buyers reach for the last pair: one gets it held, the other hears that the bag changed", async () => {
    await sell(ann, one, 100);
    await put(bob, one);
    await put(dee, one);
    const both = await Promise.all([start(bob), start(dee)]);
    expect(both.map((result) => (result.ok ? "open" : result.error.code)).sort()).toEqual(["bag_changed", "open"]);
    expect(await database.askHold.count({ where: { status: "open" } })).toBe(1);
    expect(await buyNow(cy, { variantId: variantOf(one), limitPriceCents: 10_000, quantity: 1 })).toMatchObject({
      error: { code: "quote_moved" },
    });
  });

  it("one buyer with two tabs has one checkout", async () => {
    await sell(ann, one, 100, 5);
    await put(bob, one);
    const tabs = await Promise.all(Array.from({ length: 4 }, () => start(bob)));
    expect(tabs.filter(({ ok }) => ok)).toHaveLength(1);
    const { id } = await database.checkout.findFirstOrThrow();
    for (const tab of tabs) {
      if (!tab.ok) expect(tab.error).toMatchObject({ code: "checkout_open", details: { checkoutId: id } });
    }
    expect(await openUnits()).toBe(4);
    expect(await start(bob)).toMatchObject({ error: { code: "checkout_open" } });
    await resumeCheckouts(at(11));
    expect((await succeed(start(bob, at(12)))).checkoutId).not.toBe(id);
  });

  it("holds nothing when the total is not what the person saw", async () => {
    await sell(ann, one, 100, 3);
    await put(bob, one);
    const totalCents = (await totalOf(bob)) - 1;
    expect(await startCheckout(bob, { totalCents }, origin, at(0))).toMatchObject({ error: { code: "bag_changed" } });
    expect(await startCheckout(cy, { totalCents }, origin, at(0))).toMatchObject({ error: { code: "bag_empty" } });
    await database.address.deleteMany({ where: { userId: bob.userId } });
    expect(await start(bob)).toMatchObject({ error: { code: "shipping_address_required" } });
    expect(await database.checkout.count()).toBe(0);
  });
});

describe("money that goes astray", () => {
  it("that was let go at Stripe before it could be taken: the orders are cancelled, the pairs go back", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    while ((await statusOf(checkoutId)) !== "completed") await advanceCheckout(checkoutId, at(1));
    await stripe.paymentIntents.cancel((await checkoutOf(checkoutId)).intentId ?? "");
    await driveCheckout(checkoutId, at(1));
    await expectUndone(checkoutId, "not_captured");
    const orders = await database.order.findMany();
    expect(orders.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(await database.payment.findFirst()).toMatchObject({ status: "cancelled" });
  });

  it("that was taken by hand before the sale fell through is given back whole", async () => {
    const { checkoutId, payUrl } = await checkOut();
    await pay(payUrl);
    await advanceCheckout(checkoutId, at(1));
    const { intentId } = await checkoutOf(checkoutId);
    await stripe.paymentIntents.capture(intentId ?? "");
    await database.user.update({ where: { id: cy.userId }, data: { status: "banned" } });
    await driveCheckout(checkoutId, at(1));
    expect(await checkoutOf(checkoutId)).toMatchObject({ status: "ended", endReason: "not_sold" });
    const refunds = await stripe.refunds.list({ payment_intent: intentId ?? "" });
    const { totalCents } = await checkoutOf(checkoutId);
    expect(refunds.data.map(({ amount }) => amount)).toEqual([totalCents]);
    await deliver(["charge.refunded", "refund.created", "payment_intent.succeeded"]);
    // Nothing is left of it but Stripe's fee, and both lines of Stripe are explained.
    const { stripe_cash: cashCents, processing, refunds: owedCents } = await readTrialBalance();
    expect([cashCents + processing, owedCents, processing > 0]).toEqual([0, 0, true]);
    const charge = (await intentOf(checkoutId)).latest_charge;
    const entries = await database.ledgerEntry.findMany({ orderBy: { sequence: "asc" } });
    expect(entries.map(({ kind, stripeReference }) => [kind, stripeReference])).toEqual([
      ["unsold_capture", charge],
      ["unsold_refund", refunds.data[0]?.id],
    ]);
  });
});
