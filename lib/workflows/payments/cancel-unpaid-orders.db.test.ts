import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { type Actor, anonymousActor, systemActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock, hourMs } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { openPaymentsFor } from "@/lib/domain/payments/store.payments.ts";
import { createPaymentMethod } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { buyerWith } from "@/tests/support/buyers.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { dispatcherIdle } from "../events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { placeAsk } from "../market/place-ask.ts";
import { placeBid } from "../market/place-bid.ts";
import { replayMarket } from "../market/replay-market.ts";
import { startVacation } from "../selling/start-vacation.ts";
import { applyIntent } from "./apply-intent.ts";
import { cancelUnpaidOrder } from "./cancel-unpaid-order.ts";
import { cancelUnpaidOrders } from "./cancel-unpaid-orders.ts";
import { chargePayment } from "./charge-payment.ts";
import { intentParts } from "./intents.ts";

const { database } = testDatabase;
const now = new Date();
const clock = fixedClock(now);
const failing = "pm_card_chargeCustomerFail";

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

/** An order of this buyer whose charge was refused a moment ago. */
async function unpaidOrder(buyer: UserActor, card = failing) {
  const order = await createOrder(database, { variant: await createVariant(database), buyerId: buyer.userId });
  const [paymentId = ""] = await database.$transaction((tx) => openPaymentsFor(tx, [order.id], now));
  await chargePayment(paymentId, { clock });
  const { askId } = await database.match.findUniqueOrThrow({ where: { id: order.matchId } });
  const { intentId } = await database.payment.findUniqueOrThrow({ where: { id: paymentId } });
  return { order, paymentId, askId, intentId: intentId ?? "", card };
}

const afterDeadline = () => clock.set(addMs(now, dayMs));
const run = async () => {
  const counts = await cancelUnpaidOrders({ clock });
  await dispatcherIdle();
  return counts;
};
const statusOf = async (id: string) => (await database.order.findUniqueOrThrow({ where: { id } })).status;
const bodiesOf = async (type: string) => (await toldSoFar({ type })).map(({ userId }) => userId).sort();

describe("an order that is not paid in time", () => {
  it("is cancelled with its intent; the pair is back in the book, the buyer has a strike, and both are told", async () => {
    const buyer = await buyerWith(stripe, failing);
    const { order, paymentId, askId, intentId } = await unpaidOrder(buyer);
    expect(await run()).toEqual({ cancelled: 0, paid: 0 });
    afterDeadline();
    expect(await Promise.all([run(), run(), run()])).toContainEqual({ cancelled: 1, paid: 0 });
    expect(await run()).toEqual({ cancelled: 0, paid: 0 });
    expect(await statusOf(order.id)).toBe("cancelled");
    expect((await stripe.paymentIntents.retrieve(intentId)).status).toBe("canceled");
    expect(await database.payment.findUnique({ where: { id: paymentId } })).toMatchObject({ status: "cancelled" });
    expect(await database.ask.findUnique({ where: { id: askId } })).toMatchObject({ status: "active", remaining: 1 });
    expect(await database.quote.findFirst()).toMatchObject({ lowestAskCents: order.priceCents });
    expect(await database.strike.findMany()).toMatchObject([
      { userId: buyer.userId, orderId: order.id, kind: "unpaid" },
    ]);
    expect(await bodiesOf("order_cancelled")).toEqual([order.buyerId, order.sellerId].sort());
    expect(await readTrialBalance()).toMatchObject({ stripe_cash: 0, escrow: 0 });
  });

  it("is announced a few hours before, once", async () => {
    const buyer = await buyerWith(stripe, failing);
    const { order } = await unpaidOrder(buyer);
    clock.set(addMs(now, 19 * hourMs));
    await run();
    expect(await bodiesOf("payment_reminder")).toEqual([]);
    clock.set(addMs(now, 21 * hourMs));
    await run();
    await run();
    expect(await bodiesOf("payment_reminder")).toEqual([order.buyerId]);
    expect(await statusOf(order.id)).toBe("pending");
  });

  it("is paid after all when the buyer was faster than the deadline and we have not heard of it", async () => {
    const buyer = await buyerWith(stripe, failing);
    const { order, intentId } = await unpaidOrder(buyer);
    await stripe.paymentIntents.confirm(intentId, {
      payment_method: "pm_card_visa",
      return_url: "http://shop.example/",
    });
    afterDeadline();
    expect(await run()).toEqual({ cancelled: 0, paid: 1 });
    expect(await statusOf(order.id)).toBe("paid");
    expect(await database.strike.count()).toBe(0);
  });

  it("has money that comes all the same put aside, to be sent back", async () => {
    const buyer = await buyerWith(stripe);
    const { order, paymentId, intentId } = await unpaidOrder(buyer);
    const intent = await stripe.paymentIntents.retrieve(intentId, { expand: intentParts });
    await database.$executeRaw`TRUNCATE ledger_entries, ledger_postings`;
    await database.payment.update({
      where: { id: paymentId },
      data: { status: "cancelled", cancelledAt: now, capturedAt: null },
    });
    await database.order.update({ where: { id: order.id }, data: { status: "cancelled" } });
    await database.$transaction((tx) => applyIntent(tx, paymentId, intent, now));
    expect(await database.refund.findMany()).toMatchObject([
      { paymentId, orderId: order.id, amountCents: order.totalCents, reason: "payment_unclaimed" },
    ]);
    expect(await statusOf(order.id)).toBe("cancelled");
  });

  it("may be ended before by an administrator who has no part in it, without a strike", async () => {
    const buyer = await buyerWith(stripe, failing);
    const { order, askId } = await unpaidOrder(buyer);
    const cancel = (actor: Actor) => cancelUnpaidOrder(actor, { orderId: order.id }, { clock });
    const admin = await personWith("admin");
    const seller = { ...admin, userId: order.sellerId as UserId };
    const strangers = [buyer, seller, { ...buyer, roles: ["admin"] as const }, await personWith("authenticator")];
    for (const actor of [...strangers, await personWith("buyer", "seller"), anonymousActor]) {
      expect(await cancel(actor)).toMatchObject({ error: { code: "forbidden" } });
    }
    expect(await cancel(systemActor)).toMatchObject({ error: { code: "payment_in_progress" } });
    expect(await cancel(admin)).toEqual({ ok: true, value: { status: "cancelled" } });
    expect(await cancel(admin)).toEqual({ ok: true, value: { status: "cancelled" } });
    expect(await database.strike.count()).toBe(0);
    expect(await database.ask.findUnique({ where: { id: askId } })).toMatchObject({ remaining: 1 });
  });
});

describe("three strikes within 90 days", () => {
  it("end what the buyer bids and refuse what they would; 90 days later they may again", {
    timeout: 60_000,
  }, async () => {
    const buyer = await buyerWith(stripe, failing);
    const variant = await createVariant(database);
    const bid = () => placeBid(buyer, { variantId: variant.id, priceCents: 10_000, quantity: 1, condition: "new" });
    expect(await bid()).toMatchObject({ ok: true });
    for (let count = 0; count < 3; count += 1) await unpaidOrder(buyer);
    afterDeadline();
    expect(await run()).toEqual({ cancelled: 3, paid: 0 });
    expect(await bodiesOf("bidding_suspended")).toEqual([buyer.userId]);
    expect(await database.bid.findMany({ where: { variantId: variant.id } })).toMatchObject([
      { status: "cancelled", closedReason: "bidding_suspended" },
    ]);
    // The clock of the book is that of the process: as if the strikes were of today.
    await database.strike.updateMany({ data: { createdAt: now } });
    expect(await bid()).toMatchObject({ ok: false, error: { code: "bidding_suspended" } });
    await database.strike.updateMany({ data: { createdAt: addMs(now, -91 * dayMs) } });
    expect(await bid()).toMatchObject({ ok: true });
  });
});

describe("a pair that comes back", () => {
  it("waits while its seller is away, even if a bid would take it, and the log still replays", {
    timeout: 60_000,
  }, async () => {
    const [buyer, seller] = [await buyerWith(stripe, failing), await personWith("buyer", "seller")];
    const other = await buyerWith(stripe);
    await createPaymentMethod(database, { userId: seller.userId });
    const variantId = (await createVariant(database)).id;
    const offer = { variantId, priceCents: 20_000, quantity: 1, condition: "new" } as const;
    await placeAsk(seller, { ...offer, fulfilment: "seller_ships", rejectIfBelowBid: false });
    expect(await placeBid(buyer, offer)).toMatchObject({ value: { status: "filled" } });
    await dispatcherIdle();
    const order = await database.order.findFirstOrThrow({ where: { buyerId: buyer.userId } });
    const ask = await database.ask.findFirstOrThrow();
    await startVacation(seller, {});
    expect(await placeBid(other, offer)).toMatchObject({ value: { status: "active" } });
    clock.set(addMs(new Date(), dayMs + hourMs));
    await dispatcherIdle();
    expect(await run()).toEqual({ cancelled: 1, paid: 0 });
    expect(await statusOf(order.id)).toBe("cancelled");
    expect(await database.ask.findUnique({ where: { id: ask.id } })).toMatchObject({
      ...{ status: "paused", closedReason: "vacation", remaining: 1 },
    });
    expect(await database.match.count()).toBe(1);
    expect(await replayMarket(database)).toMatchObject({ matches: 1, firstDifference: null });
  });
});
