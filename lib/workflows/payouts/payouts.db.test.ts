import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { systemActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { refundOwedEntry } from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import { getSellerBalance } from "@/lib/domain/payouts/queries.balance.ts";
import { env } from "@/lib/platform/env.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { onboardSeller } from "@/tests/support/sellers.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { deliverEvent, eventsAbout } from "@/tests/support/stripe-events.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { dispatchOutbox } from "../events/dispatch-outbox.ts";
import { transitionOrder } from "../orders/transition-order.ts";
import { receiveStripeEvent } from "../payments/receive-stripe-event.ts";
import { addPenalty } from "./add-penalty.ts";
import { completeDeliveredOrders } from "./complete-orders.ts";
import { freezePayoutWithin, thawPayoutWithin } from "./freeze-payout.ts";
import { paySellerFromPlatform } from "./pay-from-platform.ts";
import { releaseEscrowWithin } from "./release-escrow.ts";
import { requestTransferReversal, reverseTransfer } from "./reverse-transfer.ts";
import { sendDuePayouts } from "./send-due-payouts.ts";
import { sendPayout } from "./send-payout.ts";

const { database } = testDatabase;
const now = new Date("2026-11-25T10:00:00Z");
const at = (time: Date) => ({ clock: fixedClock(time) });

let standIn: TestStandIn;
beforeAll(async () => {
  standIn = await startApplicationStandIn();
});
beforeEach(() => testDatabase.reset());
afterAll(async () => {
  await closeRateLimits();
  await standIn.stop();
});

async function seller(isOnboarded = true): Promise<UserActor> {
  const actor = await personWith("seller");
  if (isOnboarded) await onboardSeller(standIn, actor, now);
  return actor;
}

async function delivered(actor: UserActor, priceCents = 22_000) {
  const variant = await createVariant(database);
  const given = { variant, sellerId: actor.userId, priceCents, status: "delivered" } as const;
  const { order, paymentId, chargeId } = await createPaidOrder(database, standIn.stripe, given);
  return { ...order, paymentId, chargeId };
}

async function complete(orderId: string, time = now) {
  const step = { orderId, expectedStatus: "delivered", to: "completed" } as const;
  expect(await transitionOrder(systemActor, step, at(time))).toMatchObject({ ok: true });
}

/** A delivered order, completed, and its payout. */
async function completed(actor: UserActor, priceCents?: number) {
  const order = await delivered(actor, priceCents);
  await complete(order.id);
  return { order, payout: await payoutOf(order.id) };
}

const payoutOf = (orderId: string) => database.payout.findUniqueOrThrow({ where: { orderId } });
const linesOf = (actor: UserActor) =>
  database.balanceAdjustment.findMany({ where: { sellerId: actor.userId }, orderBy: { createdAt: "asc" } });
const transfersOf = async (paymentId: string) =>
  (await standIn.stripe.transfers.list({ transfer_group: paymentId })).data;

/** What the ledger owes a seller. */
async function payableTo(actor: UserActor): Promise<number> {
  const rows = await database.ledgerPosting.findMany({ where: { sellerId: actor.userId } });
  return rows.reduce((sum, { amountCents }) => sum - Number(amountCents), 0);
}

/** The page's totals are the ledger's. */
async function expectBalanced(actor: UserActor): Promise<void> {
  const { availableCents, owedCents } = await getSellerBalance(actor);
  expect(availableCents + owedCents).toBe(await payableTo(actor));
}

/** A refund after the release, as the refunds' workflow owes it. */
async function refund(order: { id: string; sellerId: string }, amountCents: number, refundId: string, time = now) {
  await database.$transaction(async (tx) => {
    const sources = { fromEscrowCents: 0, fromSellerCents: amountCents, fromPlatformCents: 0 };
    const isNew = await postEntry(
      tx,
      refundOwedEntry({ refundId, orderId: order.id, sellerId: order.sellerId, ...sources }),
      time,
    );
    await requestTransferReversal(tx, { orderId: order.id, amountCents, refundId }, time);
    return isNew;
  });
}

/** Without Stripe, as long as `work` takes. */
async function withoutStripe(work: () => Promise<void>): Promise<void> {
  const { STRIPE_PORT } = env();
  const forget = () => delete (globalThis as { solebookStripe?: unknown }).solebookStripe;
  Object.assign(env(), { STRIPE_PORT: 1 });
  forget();
  await work();
  Object.assign(env(), { STRIPE_PORT });
  forget();
}

describe("completing an order", () => {
  it("releases its escrow and sends the payout, whoever completes it", async () => {
    const actor = await seller();
    for (const who of ["system", "buyer"] as const) {
      const order = await delivered(actor);
      const buyer: UserActor = { ...actor, userId: order.buyerId as UserActor["userId"] };
      const step = { orderId: order.id, expectedStatus: "delivered", to: "completed" } as const;
      await transitionOrder(who === "buyer" ? buyer : systemActor, step, at(now));
      expect(await payoutOf(order.id)).toMatchObject({ amountCents: 21_120, fundedBy: "escrow" });
      await dispatchOutbox();
      expect(await payoutOf(order.id)).toMatchObject({ status: "paid", sentCents: 21_120 });
      const [transfer, ...more] = await transfersOf(order.paymentId);
      expect(more).toEqual([]);
      expect(transfer).toMatchObject({ amount: 21_120, source_transaction: order.chargeId });
    }
    expect(await payableTo(actor)).toBe(0);
    expect(await readTrialBalance()).toMatchObject({ escrow: 0, seller_payable: 0, platform_revenue: -2 * 3_375 });
    expect(await getSellerBalance(actor)).toMatchObject({ paidCents: 42_240, availableCents: 0, owedCents: 0 });
    expect(await toldSoFar({ userId: actor.userId, type: "payout_completed" })).toHaveLength(2);
  });

  it("invents no money for an order that nobody paid for", async () => {
    const variant = await createVariant(database);
    const order = await createOrder(database, { variant, status: "delivered" });
    await complete(order.id);
    expect(await database.payout.count()).toBe(0);
    expect(await database.ledgerEntry.count()).toBe(0);
  });

  it("happens by itself when the window is over, and not before; a window of no days is allowed", async () => {
    const actor = await seller(false);
    const order = await delivered(actor);
    const over = addMs(order.updatedAt, 3 * dayMs);
    expect(await completeDeliveredOrders(at(addMs(over, -1)))).toEqual({ completed: 0 });
    expect(await completeDeliveredOrders(at(over))).toEqual({ completed: 1 });
    expect(await completeDeliveredOrders(at(over))).toEqual({ completed: 0 });
    await database.setting.create({
      data: { key: "payout_window_days", version: 2, value: 0, effectiveAt: order.updatedAt },
    });
    const next = await delivered(actor);
    expect(await completeDeliveredOrders(at(next.updatedAt))).toEqual({ completed: 1 });
  });

  it("releases once, however often and at once it is asked for", async () => {
    const actor = await seller();
    const order = await delivered(actor);
    await Promise.all(
      Array.from({ length: 6 }, () => database.$transaction((tx) => releaseEscrowWithin(tx, order.id, now))),
    );
    expect(await database.payout.count()).toBe(1);
    expect(await payableTo(actor)).toBe(21_120);
  });

  it("has been released before where sellers are paid after the inspection", async () => {
    Object.assign(env(), { PAYOUT_RELEASE: "auth_passed" });
    const actor = await seller(false);
    const variant = await createVariant(database);
    const given = { variant, sellerId: actor.userId, status: "authenticating" } as const;
    const { order } = await createPaidOrder(database, standIn.stripe, given);
    const inspector = await personWith("authenticator");
    const step = { orderId: order.id, expectedStatus: "authenticating", to: "auth_passed" } as const;
    await transitionOrder(inspector, step, at(now));
    expect(await payoutOf(order.id)).toMatchObject({ amountCents: 21_120 });
    await database.order.update({ where: { id: order.id }, data: { status: "delivered" } });
    await complete(order.id);
    expect(await payableTo(actor)).toBe(21_120);
    Object.assign(env(), { PAYOUT_RELEASE: "completed" });
  });
});

describe("a payout", () => {
  it("is one transfer when it is sent many times at once", async () => {
    const actor = await seller();
    const { order, payout } = await completed(actor);
    await Promise.all([dispatchOutbox(), ...Array.from({ length: 6 }, () => sendPayout(payout.id, at(now)))]);
    expect(await transfersOf(order.paymentId)).toHaveLength(1);
    expect(await database.ledgerEntry.count({ where: { kind: "transfer" } })).toBe(1);
    await expectBalanced(actor);
  });

  it("is the same transfer after a crash, even when Stripe has forgotten its key", async () => {
    const actor = await seller();
    const { order, payout } = await completed(actor);
    await sendPayout(payout.id, at(now));
    const { transferId } = await payoutOf(order.id);
    // As if the process had died between Stripe's answer and our note of it.
    await database.$executeRaw`TRUNCATE ledger_postings, ledger_entries CASCADE`;
    await database.payout.update({
      where: { id: payout.id },
      data: { status: "sending", transferId: null, paidAt: null },
    });
    standIn.pass(2 * 24 * 60 * 60);
    await sendPayout(payout.id, at(addMs(now, 2 * dayMs)));
    expect(await payoutOf(order.id)).toMatchObject({ status: "paid", transferId });
    expect(await transfersOf(order.paymentId)).toHaveLength(1);
  });

  it("is ended by the webhook when the process that asked is gone, in whatever order events come", async () => {
    const actor = await seller();
    const { order, payout } = await completed(actor);
    await sendPayout(payout.id, at(now));
    await database.$executeRaw`TRUNCATE ledger_postings, ledger_entries CASCADE`;
    await database.payout.update({
      where: { id: payout.id },
      data: { status: "sending", transferId: null, paidAt: null },
    });
    const events = (await standIn.stripe.events.list({ type: "transfer.created", limit: 100 })).data;
    for (let round = 0; round < 3; round += 1) {
      for (const event of round % 2 ? events : [...events].reverse()) {
        const body = JSON.stringify(event);
        await receiveStripeEvent(body, signatureOf(body, "whsec_only_for_tests", Math.floor(Date.now() / 1_000)));
      }
    }
    expect(await payoutOf(order.id)).toMatchObject({ status: "paid" });
    expect(await database.ledgerEntry.count({ where: { kind: "transfer" } })).toBe(1);
  });

  it("waits while Stripe is down and goes out when it is back", async () => {
    const actor = await seller();
    const order = await delivered(actor);
    await withoutStripe(async () => {
      await complete(order.id);
      await dispatchOutbox();
      await expect(sendPayout((await payoutOf(order.id)).id, at(now))).rejects.toThrow("Stripe did not answer");
    });
    expect(await payoutOf(order.id)).toMatchObject({ status: "sending", sentCents: 21_120 });
    await expectBalanced(actor);
    const { updatedAt } = await payoutOf(order.id);
    expect(await sendDuePayouts(at(addMs(updatedAt, minuteMs)))).toMatchObject({ sent: 0 });
    expect(await sendDuePayouts(at(addMs(updatedAt, 2 * minuteMs)))).toMatchObject({ sent: 1 });
    expect(await payoutOf(order.id)).toMatchObject({ status: "paid" });
    expect(await transfersOf(order.paymentId)).toHaveLength(1);
  });

  it("waits for the onboarding and goes out by itself after it", async () => {
    const actor = await seller(false);
    const { order } = await completed(actor);
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ status: "waiting", waitReason: "onboarding" });
    await onboardSeller(standIn, actor, now);
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ status: "paid" });
  });

  it("goes out after an onboarding of which only a webhook tells, and one of which nothing tells", async () => {
    const [told, untold] = [await seller(false), await seller(false)];
    for (const actor of [told, untold]) {
      await completed(actor);
      await onboardSeller(standIn, actor);
    }
    const account = await database.connectAccount.findUniqueOrThrow({ where: { userId: told.userId } });
    const { accountId } = account;
    // The event's own words are old: it tells of an account that is not ready.
    const object = { id: accountId, object: "account", details_submitted: false, payouts_enabled: false };
    const event = {
      id: "evt_late",
      object: "event",
      type: "account.updated",
      account: accountId,
      created: 1,
      data: { object },
    };
    const body = JSON.stringify(event);
    await receiveStripeEvent(body, signatureOf(body, "whsec_only_for_tests", Math.floor(Date.now() / 1_000)));
    await dispatchOutbox();
    expect(await getSellerBalance(told)).toMatchObject({ paidCents: 21_120 });
    expect(await getSellerBalance(untold)).toMatchObject({ paidCents: 0, availableCents: 21_120 });
    await sendDuePayouts(at(addMs(now, 2 * hourMs)));
    await dispatchOutbox();
    expect(await getSellerBalance(untold)).toMatchObject({ paidCents: 21_120, availableCents: 0 });
  });

  it("waits again when Stripe stops the seller meanwhile, with what was set off open again", async () => {
    const actor = await seller();
    const [order, other] = [await delivered(actor), await delivered(actor)];
    const fine = { sellerId: actor.userId, orderId: other.id, amountCents: 1_000 };
    await database.$transaction((tx) => addPenalty(tx, fine, now));
    const { accountId } = await database.connectAccount.findUniqueOrThrow({ where: { userId: actor.userId } });
    await standIn.stripe.accounts.del(accountId ?? "");
    await complete(order.id);
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ status: "waiting", waitReason: "onboarding", attempt: 2 });
    expect(await linesOf(actor)).toMatchObject([{ kind: "penalty", status: "open" }]);
    await expectBalanced(actor);
    await onboardSeller(standIn, actor, now);
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ status: "paid", sentCents: 20_120 });
    expect(await transfersOf(order.paymentId)).toHaveLength(1);
  });

  it("stays where it is while it is frozen", async () => {
    const actor = await seller();
    const order = await delivered(actor);
    await database.$transaction((tx) => releaseEscrowWithin(tx, order.id, now));
    const payout = await payoutOf(order.id);
    const which = { orderId: order.id, reason: "dispute" } as const;
    expect(await database.$transaction((tx) => freezePayoutWithin(tx, which, now))).toBe("frozen");
    await dispatchOutbox();
    await sendPayout(payout.id, at(now));
    expect(await payoutOf(order.id)).toMatchObject({ status: "frozen", waitReason: "dispute" });
    await expectBalanced(actor);
    await database.$transaction((tx) => thawPayoutWithin(tx, which, now));
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ status: "paid" });
    expect(await database.$transaction((tx) => freezePayoutWithin(tx, which, now))).toBe("sent");
  });

  it("comes out of the platform's own balance for a pair that we lost, as soon as there is enough", async () => {
    const actor = await seller();
    const variant = await createVariant(database);
    const lost = await createOrder(database, { variant, sellerId: actor.userId, status: "refunded" });
    const facts = { orderId: lost.id, sellerId: actor.userId, amountCents: 5_000_000 };
    await database.$transaction((tx) => paySellerFromPlatform(tx, facts, now));
    await dispatchOutbox();
    expect(await payoutOf(lost.id)).toMatchObject({ status: "waiting", waitReason: "platform_balance" });
    await expectBalanced(actor);
    await standIn.stripe.paymentIntents.create({
      amount: 6_000_000,
      currency: "usd",
      payment_method: "pm_card_bypassPending",
      confirm: true,
      return_url: "http://shop.example/",
    });
    await sendDuePayouts(at(now));
    await dispatchOutbox();
    expect(await payoutOf(lost.id)).toMatchObject({ status: "paid", sentCents: 5_000_000 });
    expect(await payableTo(actor)).toBe(0);
  });
});

describe("what a seller owes", () => {
  it("is set off against the next payouts as lines of their own, carried from one to the next", async () => {
    const actor = await seller();
    const failed = await delivered(actor);
    const fine = { sellerId: actor.userId, orderId: failed.id, amountCents: 30_000 };
    for (let turn = 0; turn < 2; turn += 1) await database.$transaction((tx) => addPenalty(tx, fine, now));
    await expectBalanced(actor);
    const first = await completed(actor);
    await dispatchOutbox();
    expect(await payoutOf(first.order.id)).toMatchObject({
      status: "paid",
      amountCents: 21_120,
      sentCents: 0,
      transferId: null,
    });
    expect(await transfersOf(first.order.paymentId)).toEqual([]);
    expect(await getSellerBalance(actor)).toMatchObject({ owedCents: -8_880, paidCents: 0, availableCents: 0 });
    await expectBalanced(actor);
    const second = await completed(actor);
    await dispatchOutbox();
    expect(await payoutOf(second.order.id)).toMatchObject({ amountCents: 21_120, sentCents: 12_240 });
    expect((await transfersOf(second.order.paymentId)).map(({ amount }) => amount)).toEqual([12_240]);
    expect((await linesOf(actor)).map(({ kind, amountCents, status }) => [kind, amountCents, status]).sort()).toEqual([
      ["carried", -8_880, "settled"],
      ["penalty", -30_000, "settled"],
    ]);
    expect(await payableTo(actor)).toBe(0);
    await expectBalanced(actor);
  });

  it("comes back from the transfer when a refund follows it, once however often it is asked", async () => {
    const actor = await seller();
    const { order } = await completed(actor);
    await dispatchOutbox();
    for (let turn = 0; turn < 2; turn += 1) await refund(order, 5_000, "r1");
    const [line] = await linesOf(actor);
    expect(line).toMatchObject({ amountCents: -5_000, status: "reversing" });
    await expectBalanced(actor);
    await Promise.all([
      dispatchOutbox(),
      reverseTransfer(line?.id ?? "", at(now)),
      reverseTransfer(line?.id ?? "", at(now)),
    ]);
    const [transfer] = await transfersOf(order.paymentId);
    expect(transfer).toMatchObject({ amount: 21_120, amount_reversed: 5_000 });
    expect(await linesOf(actor)).toMatchObject([
      { status: "settled", settledByReversal: expect.stringMatching(/^trr_/) },
    ]);
    expect(await payableTo(actor)).toBe(0);
    expect(await getSellerBalance(actor)).toMatchObject({ paidCents: 16_120, owedCents: 0 });
    await refund(order, 16_120, "r2");
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ status: "reversed", reversedCents: 21_120 });
    await expectBalanced(actor);
  });

  it("is owed again when somebody takes a transfer back by hand, and settles what waits when it is just that", async () => {
    const actor = await seller();
    const { order } = await completed(actor);
    await dispatchOutbox();
    const [transfer] = await transfersOf(order.paymentId);
    invariant(transfer, "the payout was sent");
    const hear = async () => {
      for (const event of await eventsAbout(standIn.stripe, transfer.id)) await deliverEvent(event);
      await database.stripeEvent.deleteMany();
    };
    await standIn.stripe.transfers.createReversal(transfer.id, { amount: 2_000 });
    for (let turn = 0; turn < 3; turn += 1) await hear();
    expect(await linesOf(actor)).toMatchObject([{ kind: "correction", amountCents: 2_000, status: "open" }]);
    expect(await payoutOf(order.id)).toMatchObject({ status: "paid", reversedCents: 2_000 });
    expect(await payableTo(actor)).toBe(2_000);
    await expectBalanced(actor);

    await refund(order, 3_000, "r1");
    await database.balanceAdjustment.updateMany({ where: { status: "reversing" }, data: { status: "open" } });
    await standIn.stripe.transfers.createReversal(transfer.id, { amount: 3_000 });
    for (let turn = 0; turn < 2; turn += 1) await hear();
    const lines = (await linesOf(actor)).toSorted((one, two) => one.amountCents - two.amountCents);
    expect(lines).toMatchObject([
      { kind: "reversal", amountCents: -3_000, status: "settled", settledByReversal: expect.stringMatching(/^trr_/) },
      { kind: "correction", amountCents: 2_000, status: "open" },
    ]);
    expect(await payoutOf(order.id)).toMatchObject({ reversedCents: 5_000 });
    expect(await payableTo(actor)).toBe(2_000);
    await expectBalanced(actor);
  });

  it("is set off against a payout that was not sent yet, and nothing is asked of Stripe", async () => {
    const actor = await seller(false);
    const { order } = await completed(actor);
    await refund(order, 5_000, "r1");
    expect(await linesOf(actor)).toMatchObject([{ amountCents: -5_000, status: "open" }]);
    await onboardSeller(standIn, actor, now);
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ amountCents: 21_120, sentCents: 16_120 });
    await expectBalanced(actor);
  });

  it("becomes a negative balance where the transfer was smaller, or the account cannot give it back", async () => {
    const actor = await seller();
    const failed = await delivered(actor);
    const fine = { sellerId: actor.userId, orderId: failed.id, amountCents: 20_000 };
    await database.$transaction((tx) => addPenalty(tx, fine, now));
    const { order } = await completed(actor);
    await dispatchOutbox();
    expect(await payoutOf(order.id)).toMatchObject({ sentCents: 1_120 });
    await refund(order, 21_120, "r1");
    expect(
      (await linesOf(actor))
        .slice(1)
        .map(({ amountCents, status }) => [amountCents, status])
        .sort(),
    ).toEqual([
      [-1_120, "reversing"],
      [-20_000, "open"],
    ]);
    // The bank has it: there is nothing left to take back.
    standIn.pass(3 * 24 * 60 * 60);
    await dispatchOutbox();
    expect(await getSellerBalance(actor)).toMatchObject({ owedCents: -21_120 });
    await expectBalanced(actor);
    const next = await completed(actor, 44_000);
    await dispatchOutbox();
    expect(await payoutOf(next.order.id)).toMatchObject({ amountCents: 42_240, sentCents: 21_120 });
    expect(await payableTo(actor)).toBe(0);
  });
});
