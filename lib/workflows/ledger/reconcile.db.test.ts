import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chargeAway, onboardedAccount, type TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { type Actor, anonymousActor, type Role, systemActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, hourMs, minuteMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { DifferenceKind } from "@/lib/domain/ledger/model.checks.ts";
import type { LedgerEntryInput } from "@/lib/domain/ledger/model.ts";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import {
  disputeOpenedEntry,
  refundFailedEntry,
  refundOwedEntry,
  refundPaidEntry,
  releaseEntry,
  transferEntry,
  transferReversalEntry,
} from "@/lib/domain/ledger/rules.entries.ts";
import { postEntry } from "@/lib/domain/ledger/service.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { migrateJobs, runDueJobs } from "@/lib/platform/job-runner.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { createPaidBag, createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { balanceBefore, checkBooks as check, everythingSettled as later } from "@/tests/support/ledger-check.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { jobTasks } from "../jobs/tasks.ts";
import { runCheck } from "./reconcile.ts";
import { requestCheck } from "./request-check.ts";

const { database } = testDatabase;
type OrderMoney = Parameters<typeof releaseEntry>[0]["pricing"];
let standIn: TestStandIn;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  await migrateJobs(testDatabase.url);
});
afterAll(() => standIn.stop());
beforeEach(async () => {
  await testDatabase.reset();
  await balanceBefore(standIn.stripe);
});

const post = (entry: LedgerEntryInput, at = new Date()) => database.$transaction((tx) => postEntry(tx, entry, at));

/** The kinds and sentences that a check finds, in one list. */
async function sentences(now = later()): Promise<[DifferenceKind, string][]> {
  return (await check(now)).differences.map(({ kind, sentence }) => [kind, sentence]);
}

/** Lets something happen that the database forbids. */
function withoutTriggers(work: (tx: Transaction) => Promise<unknown>) {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await work(tx);
  });
}

const cardedOrder = async (status?: "delivered") =>
  createPaidOrder(database, standIn.stripe, { variant: await createVariant(database), ...(status ? { status } : {}) });

/** Completes a delivered order and sends its seller the money, as the product writes it down. */
async function payOut({ order, chargeId }: Awaited<ReturnType<typeof cardedOrder>>) {
  const { id: orderId, sellerId, payoutCents } = order;
  await post(releaseEntry({ orderId, sellerId, pricing: order }));
  await database.$executeRaw`UPDATE orders SET status = 'completed' WHERE id = ${orderId}::uuid`;
  const destination = await onboardedAccount(standIn);
  const transfer = await standIn.stripe.transfers.create({
    amount: payoutCents,
    currency: "usd",
    destination,
    source_transaction: chargeId,
  });
  const payoutId = randomUUID();
  await post(transferEntry({ payoutId, orderId, sellerId, transferId: transfer.id, amountCents: payoutCents }));
  return transfer;
}

/** Releases an order's escrow to a payout that waits. */
async function releaseWithPayout(order: { id: string; sellerId: string; payoutCents: number }, pricing: OrderMoney) {
  const { id: orderId, sellerId, payoutCents: amountCents } = order;
  await post(releaseEntry({ orderId, sellerId, pricing }));
  const times = { createdAt: new Date(), updatedAt: new Date() };
  const waits = { fundedBy: "escrow", status: "waiting", waitReason: "onboarding" } as const;
  await database.payout.create({ data: { orderId, sellerId, amountCents, ...waits, ...times } });
}

describe("when everything was written down", () => {
  it("finds nothing: a bag, a payout, a reversal, a refund, a failed one and a dispute", async () => {
    const variant = await createVariant(database);
    await createPaidBag(database, standIn.stripe, [{ variant }, { variant, priceCents: 9_900 }]);
    const paid = await cardedOrder("delivered");
    const transfer = await payOut(paid);
    const { id: orderId, sellerId } = paid.order;
    const reversal = await standIn.stripe.transfers.createReversal(transfer.id, { amount: 1_000 });
    await post(transferReversalEntry({ reversalId: reversal.id, orderId, sellerId, amountCents: 1_000 }));
    const sources = { fromEscrowCents: 0, fromSellerCents: 1_000, fromPlatformCents: 0 };
    await post(refundOwedEntry({ refundId: "a", orderId, sellerId, ...sources }));
    const refund = await standIn.stripe.refunds.create({ charge: paid.chargeId, amount: 1_000 });
    await post(refundPaidEntry({ refundId: "a", orderId, stripeRefundId: refund.id, amountCents: 1_000 }));

    const failing = await createPaidOrder(database, standIn.stripe, { variant, card: "pm_card_refundFail" });
    const back = { refundId: "b", orderId: failing.order.id, amountCents: 500 };
    await post(refundOwedEntry({ ...back, sellerId, ...sources, fromSellerCents: 0, fromPlatformCents: 500 }));
    const sent = await standIn.stripe.refunds.create({ charge: failing.chargeId, amount: 500 });
    await post(refundPaidEntry({ ...back, stripeRefundId: sent.id }));
    await post(refundFailedEntry({ ...back, stripeRefundId: sent.id }));

    const disputed = await createPaidOrder(database, standIn.stripe, { variant, card: "pm_card_createDispute" });
    const { data } = await standIn.stripe.disputes.list({ charge: disputed.chargeId });
    const facts = { disputeId: data[0]?.id ?? "", paymentId: disputed.paymentId, feeCents: 1_500 };
    await post(disputeOpenedEntry({ ...facts, amountCents: disputed.order.totalCents }));

    const found = await check();
    expect(found.told).toEqual([]);
    expect(found).toMatchObject({ differenceCount: 0, underWayCount: 0, ordersBeforeLedger: 0 });
    expect(found.stripeBalanceCents).toBe(found.ledgerCashCents);
    expect(await database.ledgerCheckLine.count()).toBe(0);
  });

  it("writes down itself what concerns no order: payouts to our bank", async () => {
    await createPaidOrder(database, standIn.stripe, {
      variant: await createVariant(database),
      card: "pm_card_bypassPending",
      priceCents: 500_000,
    });
    const payout = await standIn.stripe.payouts.create({ amount: 5_000, currency: "usd" });
    const before = (await readTrialBalance()).bank;
    expect(await sentences()).toEqual([]);
    expect((await readTrialBalance()).bank).toBe(before + 5_000);
    expect(await database.ledgerEntry.count({ where: { stripeReference: payout.id, kind: "bank_transfer" } })).toBe(1);
    expect(await sentences()).toEqual([]);
    expect((await readTrialBalance()).bank).toBe(before + 5_000);
  });
});

describe("names what does not agree with Stripe", () => {
  it("a charge that nobody wrote down, with its fee", async () => {
    const intent = await chargeAway(standIn.stripe, "pm_card_visa", 12_300);
    const found = await sentences();
    expect(found[0]?.[1]).toContain(`${intent.latest_charge}: Stripe moved $123.00 less a fee of $3.87 (charge, txn_`);
    expect(found.map(([kind]) => kind)).toEqual(["missing_in_ledger", "stripe_cash"]);
  });

  it("an entry about money that Stripe never moved", async () => {
    const { order } = await cardedOrder();
    const { id: orderId, sellerId } = order;
    await post(transferEntry({ payoutId: "p", orderId, sellerId, transferId: "tr_never", amountCents: 700 }));
    expect(await sentences()).toEqual([
      [
        "missing_at_stripe",
        "tr_never: the ledger says that our balance moved by −$7.00 (transfer, transfer-p), and Stripe has no such line.",
      ],
      [
        "payable_differs",
        `Seller ${sellerId}: the ledger owes them −$7.00, their open payouts and lines sum to $0.00.`,
      ],
      ["stripe_cash", expect.stringMatching(/^Stripe's lines sum to \$[\d,.]+, the ledger's stripe_cash to −?\$/)],
    ]);
  });

  it("another amount, and another fee", async () => {
    const { order, chargeId } = await cardedOrder();
    const { id: orderId, sellerId } = order;
    const refund = await standIn.stripe.refunds.create({ charge: chargeId, amount: 800 });
    const amounts = { fromEscrowCents: 900, fromSellerCents: 0, fromPlatformCents: 0 };
    await post(refundOwedEntry({ refundId: "r", orderId, sellerId, ...amounts }));
    await post(refundPaidEntry({ refundId: "r", orderId, stripeRefundId: refund.id, amountCents: 900 }));
    await withoutTriggers(async (tx) => {
      const entry = await tx.ledgerEntry.findFirstOrThrow({ where: { stripeReference: chargeId } });
      for (const [account, change] of [
        ["stripe_cash", 5n],
        ["processing", -5n],
      ] as const) {
        await tx.ledgerPosting.updateMany({
          where: { entryId: entry.id, account },
          data: { amountCents: { increment: change } },
        });
      }
    });
    const found = await sentences();
    expect(found.map(([kind]) => kind).toSorted()).toEqual([
      "capture_differs",
      "other_amount",
      "other_fee",
      "stripe_cash",
    ]);
    const said = Object.fromEntries(found);
    expect(said.other_amount).toContain(`${refund.id}: Stripe moved −$8.00 (txn_`);
    expect(said.other_amount).toContain("the ledger says −$9.00 (refund-paid-r-");
    expect(said.other_fee).toContain(`${chargeId}: Stripe's fee is $7.40`);
    expect(said.other_fee).toContain("the ledger says $7.35");
  });

  it("a refund's failure by itself, although both sums are what they were", async () => {
    const variant = await createVariant(database);
    const { order, chargeId } = await createPaidOrder(database, standIn.stripe, {
      variant,
      card: "pm_card_refundFail",
    });
    const amounts = { fromEscrowCents: 300, fromSellerCents: 0, fromPlatformCents: 0 };
    const refund = await standIn.stripe.refunds.create({ charge: chargeId, amount: 300 });
    const facts = { refundId: "r", orderId: order.id, amountCents: 300 };
    await post(refundOwedEntry({ ...facts, sellerId: order.sellerId, ...amounts }));
    await post(refundPaidEntry({ ...facts, stripeRefundId: refund.id }));
    const found = await sentences();
    expect(found[0]?.[0]).toBe("missing_in_ledger");
    expect(found[0]?.[1]).toMatch(new RegExp(`^${refund.id}: Stripe moved \\$3.00 .*refund_failure`));
  });

  it("tells apart what is so young that a webhook may still come", async () => {
    await chargeAway(standIn.stripe, "pm_card_visa", 5_000);
    const young = await check(addMs(new Date(), 5 * minuteMs));
    expect(young).toMatchObject({ differenceCount: 0, underWayCount: 2 });
    expect(young.underWay.map(({ kind }) => kind)).toEqual(["missing_in_ledger", "stripe_cash"]);
    expect(await check()).toMatchObject({ differenceCount: 2, underWayCount: 0 });
  });
});

describe("names what does not agree among our own rows", () => {
  it("an escrow that is left behind, emptied or overdrawn", async () => {
    const left = await cardedOrder("delivered");
    await database.$executeRaw`UPDATE orders SET status = 'completed', updated_at = now() WHERE id = ${left.order.id}::uuid`;
    const emptied = await cardedOrder();
    await releaseWithPayout(emptied.order, emptied.order);
    // Where sellers are paid after the inspection, this is as it should be.
    const released = await cardedOrder("delivered");
    await releaseWithPayout(released.order, released.order);
    const overdrawn = await cardedOrder();
    const twice = { ...overdrawn.order, totalCents: overdrawn.order.totalCents * 2 };
    await releaseWithPayout(overdrawn.order, twice);
    const pending = await cardedOrder();
    await database.$executeRaw`UPDATE orders SET status = 'pending' WHERE id = ${pending.order.id}::uuid`;
    expect(new Set(await sentences())).toEqual(
      new Set([
        ["escrow_left", `${left.order.number} is completed, and $244.95 is still in its escrow.`],
        ["escrow_empty", `${emptied.order.number} is paid, and there is nothing in its escrow.`],
        ["escrow_overdrawn", `${overdrawn.order.number}: −$244.95 is in its escrow: more went out than came in.`],
        ["escrow_unpaid", `${pending.order.number} is pending, and $244.95 is in its escrow: it should be paid.`],
      ]),
    );
  });

  it("a captured payment without its entry, another one, and parts that do not sum to it", async () => {
    const [lost, wrong, parts] = [await cardedOrder(), await cardedOrder(), await cardedOrder()];
    await withoutTriggers(async (tx) => {
      const entry = await tx.ledgerEntry.findFirstOrThrow({ where: { paymentId: lost.paymentId } });
      await tx.ledgerPosting.deleteMany({ where: { entryId: entry.id } });
      await tx.ledgerEntry.delete({ where: { id: entry.id } });
    });
    await database.payment.update({ where: { id: wrong.paymentId }, data: { processingFeeCents: 1 } });
    await database.paymentAllocation.update({ where: { orderId: parts.order.id }, data: { amountCents: 24_494 } });
    const found = await sentences();
    expect(found).toContainEqual([
      "capture_missing",
      `Payment ${lost.paymentId} captured $244.95, and the ledger has no entry for it.`,
    ]);
    expect(found).toContainEqual([
      "capture_differs",
      `Payment ${wrong.paymentId} captured $244.95 for a fee of $0.01, the ledger says $244.95 for $7.40.`,
    ]);
    expect(found).toContainEqual([
      "allocation_differs",
      `Payment ${parts.paymentId} captured $244.95, and its orders' parts sum to $244.94.`,
    ]);
    expect(found.map(([kind]) => kind).toSorted()).toEqual([
      "allocation_differs",
      "capture_differs",
      "capture_missing",
      "missing_in_ledger",
      "stripe_cash",
    ]);
  });

  it("an entry for a payment that was never taken", async () => {
    const { paymentId } = await cardedOrder();
    await database.payment.update({ where: { id: paymentId }, data: { status: "open", capturedAt: null } });
    expect(await sentences()).toContainEqual([
      "capture_unexplained",
      `Payment ${paymentId} is open, and the ledger says that $244.95 was captured for it.`,
    ]);
  });

  it("an order that is paid without a payment, but only counts those from before the ledger", async () => {
    const variant = await createVariant(database);
    const order = await createOrder(database, { variant, status: "authenticating" });
    await createOrder(database, { variant, status: "cancelled" });
    await createOrder(database, { variant, status: "pending" });
    expect(await sentences()).toEqual([
      ["payment_missing", `${order.number} ($244.95) is authenticating, and there is no payment for it.`],
    ]);
    await database.$executeRaw`UPDATE ledger_start SET started_at = ${addMs(order.createdAt, 30 * hourMs)}`;
    expect(await check()).toMatchObject({ differenceCount: 0, ordersBeforeLedger: 1 });
  });

  it("what a seller is owed and no payout or line says, either way", async () => {
    const { order } = await cardedOrder("delivered");
    await releaseWithPayout(order, order);
    await database.$executeRaw`UPDATE orders SET status = 'completed', updated_at = now() WHERE id = ${order.id}::uuid`;
    expect(await sentences()).toEqual([]);
    const line = { sellerId: order.sellerId, kind: "penalty", status: "open", createdAt: new Date() } as const;
    await database.balanceAdjustment.create({ data: { ...line, amountCents: -1_500, idempotencyKey: "made-up" } });
    expect(await sentences()).toEqual([
      [
        "payable_differs",
        `Seller ${order.sellerId}: the ledger owes them $211.20, their open payouts and lines sum to $196.20.`,
      ],
    ]);
  });

  it("an entry that lost a cent on its way around the triggers", async () => {
    const { paymentId } = await cardedOrder();
    await withoutTriggers(
      (tx) => tx.$executeRaw`
      UPDATE ledger_postings SET amount_cents = amount_cents + 1 WHERE account = 'escrow'
        AND entry_id = (SELECT id FROM ledger_entries WHERE payment_id = ${paymentId}::uuid)`,
    );
    const found = await sentences();
    expect(found).toContainEqual([
      "entry_unbalanced",
      `Entry capture-${paymentId} (capture) has 3 postings that sum to $0.01.`,
    ]);
    expect(found).toContainEqual(["trial_balance", "All accounts together are off by $0.01."]);
  });
});

describe("a check", () => {
  const person = (...roles: Role[]): UserActor => ({
    kind: "user",
    userId: randomUUID() as UserId,
    sessionId: "s" as SessionId,
    roles,
    emailVerified: true,
  });

  it("is for admins and our own jobs alone", async () => {
    const admin = person("admin");
    const asked = await requestCheck(admin);
    invariant(asked.ok, "an admin may");
    const { checkId } = asked.value;
    const others: Actor[] = [anonymousActor, person("buyer"), person("seller"), person("authenticator")];
    for (const actor of others) {
      expect(await requestCheck(actor)).toMatchObject({ ok: false, error: { code: "forbidden" } });
      expect(await runCheck(actor, checkId)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    }
    expect(await database.ledgerCheck.findUnique({ where: { id: checkId } })).toMatchObject({
      status: "waiting",
      requestedBy: admin.userId,
    });
    expect((await runCheck(systemActor, checkId)).ok).toBe(true);
    expect(await runCheck(admin, checkId)).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  it("is run by job, once however often it is asked for, and keeps what it found", async () => {
    await createUser(database);
    const intent = await chargeAway(standIn.stripe, "pm_card_visa", 7_700);
    const [one, two] = [await requestCheck(person("admin")), await requestCheck(person("admin"))];
    expect(two).toEqual(one);
    await runDueJobs(testDatabase.url, jobTasks);
    const [kept] = await database.ledgerCheck.findMany();
    expect(kept).toMatchObject({ status: "finished", differenceCount: 0, underWayCount: 2, failure: null });
    expect(JSON.stringify(kept?.underWay)).toContain(String(intent.latest_charge));
    expect(kept?.linesRead).toBeGreaterThan(0);
  });

  it("begins anew after its process was killed", async () => {
    const asked = await requestCheck(person("admin"));
    invariant(asked.ok, "an admin may");
    const { checkId } = asked.value;
    await database.ledgerCheck.update({ where: { id: checkId }, data: { status: "running", linesRead: 3 } });
    const stale = { reference: "ch_gone", type: "charge", netCents: 100n, feeCents: 0n, createdAt: new Date() };
    await database.ledgerCheckLine.create({ data: { checkId, lineId: "txn_gone", ...stale } });
    const result = await runCheck(systemActor, checkId, { now: later() });
    expect(result).toMatchObject({ ok: true, value: { differenceCount: 0 } });
  });

  it("reads every page of Stripe's lines", async () => {
    await cardedOrder();
    const { data } = await standIn.stripe.charges.list({ limit: 1 });
    const charge = data[0]?.id ?? "";
    const count = 130;
    for (let index = 0; index < count; index++) await standIn.stripe.refunds.create({ charge, amount: 1 });
    const found = await check();
    expect(found.told.filter(({ kind }) => kind === "missing_in_ledger")).toHaveLength(count);
    // All are counted and told; the row keeps the first ones.
    expect(found.differenceCount).toBe(count + 1);
  });
});
