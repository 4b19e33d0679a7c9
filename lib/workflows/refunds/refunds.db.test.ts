import fc from "fast-check";
import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { type Actor, anonymousActor, roles, systemActor } from "@/lib/core/actor.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { createPaidOrder, type PaidOrderOverrides, payFor } from "@/prisma/factories/paid-orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { deliverEvent, eventsAbout } from "@/tests/support/stripe-events.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { dispatchOutbox } from "../events/dispatch-outbox.ts";
import { transitionOrder } from "../orders/transition-order.ts";
import { noteRefund } from "./note-refund.ts";
import { type AdminRefundInput, requestRefund } from "./request-refund.ts";
import { retryRefund } from "./retry-refund.ts";
import { sendRefund } from "./send-refund.ts";
import { settleRefunds } from "./settle-refunds.ts";

const { database } = testDatabase;
let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});
beforeEach(() => testDatabase.reset());
afterAll(() => standIn.stop());

type PaidOrder = Awaited<ReturnType<typeof createPaidOrder>>;

async function paidOrder(overrides: Partial<PaidOrderOverrides> = {}): Promise<PaidOrder> {
  return createPaidOrder(database, stripe, { variant: await createVariant(database), ...overrides });
}

const asked = ({ order }: PaidOrder, input: Partial<AdminRefundInput> = {}): AdminRefundInput => ({
  orderId: order.id,
  amountCents: 2_000,
  fromEscrowCents: 0,
  fromSellerCents: 0,
  reason: "goodwill",
  note: "",
  seenLeftCents: order.totalCents,
  ...input,
});

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

const sentTo = async (chargeId: string) =>
  (await stripe.refunds.list({ charge: chargeId })).data.map(({ amount }) => amount);

/** What must be true whenever nothing is under way: the books sum to zero and say what Stripe says. */
async function expectBooksToAgree(open: { refunds?: number; sellers?: number } = {}): Promise<void> {
  const balance = await readTrialBalance();
  expect(Object.values(balance).reduce((sum, cents) => sum + cents, 0)).toBe(0);
  expect(balance.refunds).toBe(open.refunds ?? 0);
  const references = await database.ledgerEntry.findMany({ where: { stripeReference: { not: null } } });
  const lines = await stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const known = new Set(references.map(({ stripeReference }) => stripeReference));
  const netCents = lines.filter(({ source }) => known.has(String(source))).reduce((sum, { net }) => sum + net, 0);
  expect(balance.stripe_cash).toBe(netCents);
}

const end = ({ order }: PaidOrder, to: OrderStatus, actor: Actor = systemActor, more = {}) =>
  transitionOrder(actor, { orderId: order.id, expectedStatus: order.status, to, ...more });

describe("an order that ends without a sale", () => {
  it("gives the buyer everything back and its seller a penalty", async () => {
    const paid = await paidOrder({ status: "processing" });
    const seller: Actor = { ...(await personWith("seller")), userId: paid.order.sellerId as UserId };
    expect((await end(paid, "cancelled", seller)).ok).toBe(true);
    expect(await readEscrow(paid.order.id)).toBe(0);
    expect((await readTrialBalance()).refunds).toBe(-paid.order.totalCents);
    await dispatchOutbox();
    expect(await sentTo(paid.chargeId)).toEqual([paid.order.totalCents]);
    const { priceCents, buyerFeeCents, shippingCents, totalCents } = paid.order;
    expect(await database.refund.findMany()).toMatchObject([
      {
        status: "succeeded",
        amountCents: totalCents,
        priceCents,
        buyerFeeCents,
        shippingCents,
        fromEscrowCents: totalCents,
        requestedBy: paid.order.sellerId,
      },
    ]);
    expect(await readTrialBalance()).toMatchObject({ seller_payable: 3_300, platform_revenue: -3_300 });
    await expectBooksToAgree();
    const told = await toldSoFar({ userId: paid.order.buyerId });
    expect(told.map(({ title }) => title)).toContain("Refund on its way");
  });

  it("pays the seller out of the platform's pocket where we lost the pair", async () => {
    const paid = await paidOrder({ status: "shipping_to_buyer" });
    expect((await end(paid, "refunded")).ok).toBe(true);
    await dispatchOutbox();
    expect(await sentTo(paid.chargeId)).toEqual([paid.order.totalCents]);
    const { payoutCents } = paid.order;
    expect(await readTrialBalance()).toMatchObject({ escrow: 0, platform_revenue: payoutCents });
    await expectBooksToAgree();
  });

  it("gives what platform and seller had paid back before to them", async () => {
    const paid = await paidOrder({ status: "delivered" });
    const admin = await personWith("admin");
    const first = asked(paid, { amountCents: 5_000, fromEscrowCents: 1_000, fromSellerCents: 1_500 });
    expect((await requestRefund(admin, first)).ok).toBe(true);
    expect(await readEscrow(paid.order.id)).toBe(paid.order.totalCents - 1_000);
    expect((await end(paid, "refunded", admin)).ok).toBe(true);
    await dispatchOutbox();
    expect((await sentTo(paid.chargeId)).toSorted()).toEqual([paid.order.totalCents - 5_000, 5_000].toSorted());
    expect(await readTrialBalance()).toMatchObject({ escrow: 0, seller_payable: 0, platform_revenue: 0 });
    await expectBooksToAgree();
  });

  it("moves no money that nobody has paid, and writes that down", async () => {
    const order = await createOrder(database, { variant: await createVariant(database), status: "processing" });
    const ended = await transitionOrder(systemActor, {
      orderId: order.id,
      expectedStatus: "processing",
      to: "cancelled",
    });
    expect(ended.ok).toBe(true);
    expect(await database.refund.count()).toBe(0);
    expect(await database.ledgerEntry.count()).toBe(0);
    const event = await database.orderEvent.findFirst({ where: { orderId: order.id }, orderBy: { id: "desc" } });
    expect(event?.data).toEqual({ settlement: "refund", nothingPaid: true });
  });
});

describe("an admin's refund", () => {
  it("goes in parts, split over price, fee and shipping, and never above what was paid", async () => {
    const paid = await paidOrder({ status: "delivered" });
    const admin = await personWith("admin");
    const { totalCents, priceCents, buyerFeeCents, shippingCents } = paid.order;
    expect((await requestRefund(admin, asked(paid))).ok).toBe(true);
    const again = asked(paid, { amountCents: 3_001, seenLeftCents: totalCents - 2_000 });
    expect((await requestRefund(admin, again)).ok).toBe(true);
    const refunds = await database.refund.findMany({ orderBy: { amountCents: "asc" } });
    for (const refund of refunds) {
      expect(refund.priceCents + refund.buyerFeeCents + refund.shippingCents).toBe(refund.amountCents);
    }
    const leftCents = totalCents - 5_001;
    const tooMuch = asked(paid, { amountCents: leftCents + 1, seenLeftCents: leftCents });
    expect(codeOf(await requestRefund(admin, tooMuch))).toBe("refund_above_paid");
    expect((await requestRefund(admin, { ...tooMuch, amountCents: leftCents })).ok).toBe(true);
    const sums = await database.refund.aggregate({
      _sum: { priceCents: true, buyerFeeCents: true, shippingCents: true },
    });
    expect(sums._sum).toEqual({ priceCents, buyerFeeCents, shippingCents });
    const nothingLeft = asked(paid, { amountCents: 1, seenLeftCents: 0 });
    expect(codeOf(await requestRefund(admin, nothingLeft))).toBe("refund_above_paid");
    await dispatchOutbox();
    expect(await sentTo(paid.chargeId)).toHaveLength(3);
    expect(await stripe.charges.retrieve(paid.chargeId)).toMatchObject({ refunded: true });
    await expectBooksToAgree();
    expect(await database.auditEntry.findMany()).toMatchObject(
      Array.from({ length: 3 }, () => ({ action: "refund.request", actorId: admin.userId, subjectId: paid.order.id })),
    );
  });

  it("is one, however many ask for it at once", async () => {
    const paid = await paidOrder({ status: "delivered" });
    const admin = await personWith("admin");
    const others = createDatabase(testDatabase.url, 6);
    try {
      const input = asked(paid, { amountCents: paid.order.totalCents });
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, turn) => requestRefund(admin, input, { database: turn % 2 ? others : database })),
      );
      expect(results.map(codeOf).toSorted()).toEqual(
        [...Array.from({ length: 7 }, () => "refund_conflict"), "ok"].toSorted(),
      );
    } finally {
      await others.$disconnect();
    }
    await dispatchOutbox();
    expect(await sentTo(paid.chargeId)).toEqual([paid.order.totalCents]);
  });

  it("is refused by the database itself where the code would let it pass", async () => {
    const paid = await paidOrder();
    const { id: orderId, totalCents } = paid.order;
    const insert = (amountCents: number) =>
      database.refund.create({
        data: {
          orderId,
          paymentId: paid.paymentId,
          amountCents,
          priceCents: amountCents,
          buyerFeeCents: 0,
          shippingCents: 0,
          fromEscrowCents: amountCents,
          fromSellerCents: 0,
          fromPlatformCents: 0,
          reason: "other",
          requestedAt: new Date(),
          updatedAt: new Date(),
        },
      });
    await insert(1_000);
    await expect(insert(totalCents - 999)).rejects.toThrow("is refunded already");
  });

  it("takes from escrow, seller and platform what they have, as it says", async () => {
    const paid = await paidOrder({ status: "delivered" });
    const admin = await personWith("admin");
    const { totalCents, payoutCents } = paid.order;
    const short = asked(paid, { amountCents: totalCents, fromEscrowCents: totalCents - payoutCents + 1 });
    expect(await requestRefund(admin, short)).toMatchObject({
      error: { code: "refund_source_short", fields: { fromEscrow: expect.any(String) } },
    });
    const wrong = asked(paid, { amountCents: 100, fromEscrowCents: 60, fromSellerCents: 60 });
    expect(codeOf(await requestRefund(admin, wrong))).toBe("refund_sources_wrong");
    expect(await database.ledgerEntry.count({ where: { kind: "refund_owed" } })).toBe(0);
    const right = asked(paid, { amountCents: 1_000, fromEscrowCents: 500, fromSellerCents: 300 });
    expect((await requestRefund(admin, right)).ok).toBe(true);
    expect(await readTrialBalance()).toMatchObject({
      escrow: 500 - totalCents,
      seller_payable: 300,
      platform_revenue: 200,
      refunds: -1_000,
    });
  });

  it("is only for admins, and in no trade of their own", async () => {
    const paid = await paidOrder({ status: "delivered" });
    for (const role of roles) {
      const result = await requestRefund(await personWith(role), asked(paid, { seenLeftCents: 1 }));
      expect(codeOf(result), role).toBe(role === "admin" ? "refund_conflict" : "forbidden");
    }
    const admin = await personWith("admin", "buyer", "seller");
    const { buyerId, sellerId } = paid.order;
    for (const actor of [
      anonymousActor,
      systemActor,
      { ...admin, userId: buyerId as UserId },
      { ...admin, userId: sellerId as UserId },
    ]) {
      expect(codeOf(await requestRefund(actor, asked(paid)))).toBe("forbidden");
    }
    expect(codeOf(await requestRefund(admin, { ...asked(paid), orderId: "not an id" }))).toBe("forbidden");
    expect(await database.refund.count()).toBe(0);
  });

  it("needs an order that was paid for", async () => {
    const order = await createOrder(database, { variant: await createVariant(database), status: "delivered" });
    const input = { amountCents: 100, fromEscrowCents: 0, fromSellerCents: 0, seenLeftCents: 0 };
    const more = { orderId: order.id, reason: "goodwill", note: "" } as const;
    expect(codeOf(await requestRefund(await personWith("admin"), { ...input, ...more }))).toBe("order_not_paid");
  });
});

/** Asks for a refund and leaves the message where it is. */
async function owed(overrides: Partial<PaidOrderOverrides> = {}) {
  const paid = await paidOrder({ status: "delivered", ...overrides });
  const admin = await personWith("admin");
  await database.user.update({ where: { id: admin.userId }, data: { roles: ["admin"] } });
  const requested = await requestRefund(admin, asked(paid));
  if (!requested.ok) throw new Error(requested.error.message);
  return { paid, admin, refundId: requested.value.refundId };
}

const statusOf = async (refundId: string) =>
  (await database.refund.findUniqueOrThrow({ where: { id: refundId } })).status;

describe("a refund that is owed", () => {
  it("is sent once, however often and at once it is tried", async () => {
    const { paid, refundId } = await owed();
    await Promise.all(Array.from({ length: 6 }, () => sendRefund(refundId)));
    await dispatchOutbox();
    await sendRefund(refundId);
    expect(await sentTo(paid.chargeId)).toEqual([2_000]);
    expect(await database.ledgerEntry.count({ where: { kind: "refund_paid" } })).toBe(1);
    await expectBooksToAgree();
  });

  it("is found again at Stripe after a crash, even when the key is forgotten", async () => {
    const { paid, refundId } = await owed();
    await stripe.refunds.create({ charge: paid.chargeId, amount: 2_000, metadata: { refundId, attempt: 1 } });
    await sendRefund(refundId);
    expect(await sentTo(paid.chargeId)).toEqual([2_000]);
    expect(await statusOf(refundId)).toBe("succeeded");
  });

  it("waits while Stripe is down, and goes when it is back", async () => {
    const paid = await paidOrder({ status: "delivered" });
    const admin = await personWith("admin");
    const shared = globalThis as { solebookStripe?: unknown };
    const { STRIPE_PORT } = env();
    delete shared.solebookStripe;
    Object.assign(env(), { STRIPE_PORT: 1 });
    const requested = await requestRefund(admin, asked(paid));
    if (!requested.ok) throw new Error(requested.error.message);
    const { refundId } = requested.value;
    await expect(sendRefund(refundId)).rejects.toThrow("Stripe did not answer");
    expect(await statusOf(refundId)).toBe("requested");
    await expectBooksToAgree({ refunds: -2_000 });
    delete shared.solebookStripe;
    Object.assign(env(), { STRIPE_PORT });
    const later = new Date(Date.now() + 60 * 60 * 1_000);
    expect(await settleRefunds({ clock: { now: () => later } })).toEqual({ looked: 1 });
    expect(await sentTo(paid.chargeId)).toEqual([2_000]);
    await expectBooksToAgree();
  });

  it("that the buyer's bank sends back is owed again, admins hear of it, and it can be tried again", async () => {
    const { paid, admin, refundId } = await owed({ card: "pm_card_refundFail" });
    await dispatchOutbox();
    for (const event of await eventsAbout(stripe, refundId)) await deliverEvent(event);
    expect(await database.refund.findUnique({ where: { id: refundId } })).toMatchObject({
      status: "failed",
      failureCode: "unknown",
    });
    await expectBooksToAgree({ refunds: -2_000 });
    const told = await toldSoFar({ userId: admin.userId, type: "refund_failed" });
    expect(told.map(({ title }) => title)).toEqual(["A refund failed"]);
    for (const role of roles) {
      if (role !== "admin") expect(codeOf(await retryRefund(await personWith(role), { refundId }))).toBe("forbidden");
    }
    const party: Actor = { ...admin, userId: paid.order.sellerId as UserId };
    expect(codeOf(await retryRefund(party, { refundId }))).toBe("forbidden");
    expect(codeOf(await retryRefund(admin, { refundId: "x" }))).toBe("refund_not_found");
    expect(await retryRefund(admin, { refundId })).toEqual({ ok: true, value: { refundId, attempt: 2 } });
    await dispatchOutbox();
    expect(await sentTo(paid.chargeId)).toEqual([2_000, 2_000]);
    for (const event of await eventsAbout(stripe, refundId)) await deliverEvent(event);
    expect(await database.refund.findUnique({ where: { id: refundId } })).toMatchObject({
      status: "failed",
      attempt: 2,
    });
    await expectBooksToAgree({ refunds: -2_000 });
  });

  it("may be tried again only when it failed", async () => {
    const { admin, refundId } = await owed();
    expect(codeOf(await retryRefund(admin, { refundId }))).toBe("refund_not_failed");
  });

  it("that Stripe refuses is failed with Stripe's reason", async () => {
    const { paid, refundId } = await owed();
    await stripe.refunds.create({ charge: paid.chargeId });
    expect((await failureOf(stripe.refunds.create({ charge: paid.chargeId }))).code).toBe("charge_already_refunded");
    await sendRefund(refundId).catch(() => undefined);
    const refund = await database.refund.findUniqueOrThrow({ where: { id: refundId } });
    expect([refund.status, refund.failureCode]).toEqual(["failed", "charge_already_refunded"]);
    expect((await readTrialBalance()).refunds).toBe(-2_000);
  });

  it("stays failed when somebody who had read it earlier writes later", async () => {
    const { refundId } = await owed({ card: "pm_card_refundFail" });
    await sendRefund(refundId);
    const { stripeRefundId } = await database.refund.findUniqueOrThrow({ where: { id: refundId } });
    const failed = await stripe.refunds.retrieve(stripeRefundId ?? "");
    const { failure_balance_transaction: _, ...earlier } = { ...failed, status: "succeeded" };
    for (const read of [failed, earlier]) await database.$transaction((tx) => noteRefund(tx, read, new Date()));
    expect(await statusOf(refundId)).toBe("failed");
    await expectBooksToAgree({ refunds: -2_000 });
  });

  it("ends in the same state however its events come, five times each", async () => {
    for (const card of ["pm_card_visa", "pm_card_refundFail"]) {
      const { refundId } = await owed({ card });
      await dispatchOutbox();
      const events = await eventsAbout(stripe, refundId);
      expect(events.length).toBeGreaterThan(0);
      const copies = Array.from({ length: 5 }, () => events).flat();
      for (const order of fc.sample(fc.shuffledSubarray(copies, { minLength: copies.length }), {
        numRuns: 2,
        seed: 7,
      })) {
        await database.stripeEvent.deleteMany();
        for (const event of order) await deliverEvent(event);
        expect(await statusOf(refundId)).toBe(card === "pm_card_visa" ? "succeeded" : "failed");
      }
    }
    await expectBooksToAgree({ refunds: -2_000 });
  });
});

describe("money that was paid for a cancelled order", () => {
  it("goes back by itself, all of it", async () => {
    const variant = await createVariant(database);
    const pending = await createOrder(database, { variant, status: "pending" });
    await transitionOrder(systemActor, { orderId: pending.id, expectedStatus: "pending", to: "cancelled" });
    const { chargeId, settled } = await payFor(database, stripe, [pending]);
    expect(settled.unclaimed).toEqual([{ orderId: pending.id, amountCents: pending.totalCents }]);
    await dispatchOutbox();
    expect(await sentTo(chargeId)).toEqual([pending.totalCents]);
    expect(await database.refund.findMany()).toMatchObject([{ reason: "payment_unclaimed", status: "succeeded" }]);
    expect(await readEscrow(pending.id)).toBe(0);
    await expectBooksToAgree();
  });
});
