import fc from "fast-check";
import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { type Actor, anonymousActor, roles, systemActor } from "@/lib/core/actor.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { getDispute, listDisputes } from "@/lib/domain/payments/queries.disputes.ts";
import { hasOpenDispute } from "@/lib/domain/payments/store.disputes.ts";
import { createPaidBag, createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { deliverEvent, eventsAbout } from "@/tests/support/stripe-events.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { dispatchOutbox } from "../events/dispatch-outbox.ts";
import { transitionOrder } from "../orders/transition-order.ts";
import { requestRefund } from "../refunds/request-refund.ts";
import { answerDispute } from "./answer-dispute.ts";

const { database } = testDatabase;
const card = "pm_card_createDispute";
let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});
beforeEach(() => testDatabase.reset());
afterAll(() => standIn.stop());

async function disputeOf(chargeId: string): Promise<Stripe.Dispute> {
  const [dispute] = (await stripe.disputes.list({ charge: chargeId })).data;
  if (!dispute) throw new Error("the card disputes nothing");
  return dispute;
}

/** Everything that Stripe has said of a charge's dispute so far. */
async function hear(chargeId: string): Promise<void> {
  for (const event of await eventsAbout(stripe, (await disputeOf(chargeId)).id)) await deliverEvent(event);
}

async function decide(chargeId: string, outcome: "winning_evidence" | "losing_evidence"): Promise<void> {
  const { id } = await disputeOf(chargeId);
  await stripe.disputes.update(id, { evidence: { uncategorized_text: outcome }, submit: true });
}

const disputed = async (status: "paid" | "delivered" = "delivered") =>
  createPaidOrder(database, stripe, { variant: await createVariant(database), status, card });

/** What a run leaves behind, without what differs from run to run. */
async function stateOf() {
  const [balance, disputes, entries, told] = await Promise.all([
    readTrialBalance(),
    database.dispute.findMany({ include: { orders: true } }),
    database.ledgerEntry.findMany({ orderBy: { kind: "asc" } }),
    toldSoFar().then((all) => all.filter(({ type }) => /dispute/.test(type)).length),
  ]);
  const shown = disputes.map(({ status, amountCents, orders }) => ({
    status,
    amountCents,
    orders: orders.map(({ fromEscrowCents, fromSellerCents, fromPlatformCents }) => [
      fromEscrowCents,
      fromSellerCents,
      fromPlatformCents,
    ]),
  }));
  return { balance, disputes: shown, kinds: entries.map(({ kind }) => kind), told };
}

describe("a dispute", () => {
  it("takes the money and its fee, stops the refunds of its order and tells seller and admins", async () => {
    const { order, chargeId } = await disputed();
    const admin = await personWith("admin");
    await hear(chargeId);
    expect(await hasOpenDispute(database, order.id)).toBe(true);
    const { disputes, processing, escrow } = await readTrialBalance();
    expect({ disputes, escrow }).toEqual({ disputes: order.totalCents, escrow: -order.totalCents });
    expect(processing).toBeGreaterThan(1_500);
    const titles = async (userId: string) =>
      (await toldSoFar({ userId })).map(({ title }) => title).filter((title) => /hold|disputed/.test(title));
    expect(await titles(order.sellerId)).toEqual(["Payout on hold"]);
    expect(await titles(admin.userId)).toEqual(["A payment is disputed"]);
    const input = { orderId: order.id, amountCents: 100, fromEscrowCents: 0, fromSellerCents: 0 };
    const refused = await requestRefund(admin, {
      ...input,
      reason: "other",
      note: "",
      seenLeftCents: order.totalCents,
    });
    expect(refused).toMatchObject({ error: { code: "refund_order_disputed" } });
  });

  it("that is won brings everything back", async () => {
    const { order, chargeId } = await disputed();
    await hear(chargeId);
    await decide(chargeId, "winning_evidence");
    await hear(chargeId);
    expect(await hasOpenDispute(database, order.id)).toBe(false);
    expect(await readTrialBalance()).toMatchObject({ disputes: 0, escrow: -order.totalCents, platform_revenue: 0 });
    expect(await readEscrow(order.id)).toBe(order.totalCents);
  });

  it("that is lost is paid by the escrow while it is held", async () => {
    const { order, chargeId } = await disputed("paid");
    await hear(chargeId);
    await decide(chargeId, "losing_evidence");
    await hear(chargeId);
    expect(await readTrialBalance()).toMatchObject({ disputes: 0, escrow: 0, seller_payable: 0, platform_revenue: 0 });
    expect(await database.disputeOrder.findMany()).toMatchObject([
      { amountCents: order.totalCents, fromEscrowCents: order.totalCents, fromSellerCents: 0, fromPlatformCents: 0 },
    ]);
  });

  it("that is lost after the release is paid by the seller up to the payout, and by the platform", async () => {
    const { order, chargeId } = await disputed();
    await hear(chargeId);
    await database.ledgerEntry.findFirstOrThrow();
    await transitionOrder(systemActor, { orderId: order.id, expectedStatus: "delivered", to: "completed" });
    const isReleased = (await readEscrow(order.id)) === 0;
    await decide(chargeId, "losing_evidence");
    await hear(chargeId);
    const [paid] = await database.disputeOrder.findMany();
    const { payoutCents, totalCents } = order;
    expect(paid).toMatchObject(
      isReleased
        ? { fromEscrowCents: 0, fromSellerCents: payoutCents, fromPlatformCents: totalCents - payoutCents }
        : { fromEscrowCents: totalCents, fromSellerCents: 0, fromPlatformCents: 0 },
    );
    expect(await readTrialBalance()).toMatchObject({ disputes: 0, escrow: 0, platform_revenue: 0 });
  });

  it("over a bag is spread over its orders to the cent", async () => {
    const variant = await createVariant(database);
    const bag = [{ variant }, { variant, priceCents: 33_333 }, { variant, priceCents: 10_001 }];
    const { orders, chargeId } = await createPaidBag(database, stripe, bag, { card });
    await hear(chargeId);
    const parts = await database.disputeOrder.findMany({ orderBy: { orderId: "asc" } });
    expect(parts.map(({ amountCents }) => amountCents)).toEqual(orders.map(({ totalCents }) => totalCents));
    await decide(chargeId, "losing_evidence");
    await hear(chargeId);
    expect(await readTrialBalance()).toMatchObject({ disputes: 0, escrow: 0 });
  });

  it("keeps a refund of its order waiting, sends it when it is won and withdraws it when it is lost", async () => {
    for (const outcome of ["winning_evidence", "losing_evidence"] as const) {
      await testDatabase.reset();
      const { order, chargeId } = await disputed("paid");
      await hear(chargeId);
      await transitionOrder(systemActor, { orderId: order.id, expectedStatus: "paid", to: "cancelled" });
      await dispatchOutbox();
      expect((await database.refund.findFirstOrThrow()).status).toBe("requested");
      await decide(chargeId, outcome);
      await hear(chargeId);
      await dispatchOutbox();
      const refund = await database.refund.findFirstOrThrow();
      expect(await readTrialBalance()).toMatchObject({ disputes: 0, escrow: 0, refunds: 0 });
      expect(refund.status).toBe(outcome === "winning_evidence" ? "succeeded" : "withdrawn");
    }
  });

  it("ends in the same state however its events come, five times each", async () => {
    for (const outcome of [null, "winning_evidence", "losing_evidence"] as const) {
      await testDatabase.reset();
      const { chargeId } = await disputed("paid");
      await personWith("admin");
      if (outcome) await decide(chargeId, outcome);
      const events = await eventsAbout(stripe, (await disputeOf(chargeId)).id);
      const copies = Array.from({ length: 5 }, () => events).flat();
      const states = [];
      for (const shuffled of fc.sample(fc.shuffledSubarray(copies, { minLength: copies.length }), {
        numRuns: 3,
        seed: 11,
      })) {
        await database.stripeEvent.deleteMany();
        for (const event of shuffled) await deliverEvent(event);
        states.push(await stateOf());
      }
      expect(states[1]).toEqual(states[0]);
      expect(states[2]).toEqual(states[0]);
      expect(states[0]?.disputes).toHaveLength(1);
      expect(Object.values(states[0]?.balance ?? {}).reduce((sum, cents) => sum + cents, 0)).toBe(0);
      expect(states[0]?.kinds.filter((kind) => kind === "dispute_opened")).toHaveLength(1);
    }
  });
});

describe("the answer to a bank", () => {
  it("is only for admins, and in no trade of their own", async () => {
    const { order, chargeId } = await disputed();
    await hear(chargeId);
    const { id: disputeId } = await database.dispute.findFirstOrThrow();
    const evidence = { uncategorized_text: "winning_evidence" };
    const codeOf = async (actor: Actor, input = { disputeId, evidence }) => {
      const result = await answerDispute(actor, input);
      return result.ok ? "ok" : result.error.code;
    };
    for (const role of roles) {
      const person = await personWith(role);
      if (role !== "admin") expect(await codeOf(person), role).toBe("forbidden");
      expect((await listDisputes(person, { limit: 5, stage: "open" })).items).toHaveLength(role === "admin" ? 1 : 0);
      expect((await getDispute(person, disputeId)) !== null).toBe(role === "admin");
    }
    expect(await codeOf(anonymousActor)).toBe("forbidden");
    const admin = await personWith("admin");
    expect(await codeOf({ ...admin, userId: order.sellerId as UserId })).toBe("forbidden");
    expect(await codeOf(admin, { disputeId: "x", evidence })).toBe("dispute_not_found");
    expect(await codeOf(admin, { disputeId, evidence: {} as typeof evidence })).toBe("evidence_empty");
    expect(await codeOf(admin)).toBe("ok");
    expect(await database.dispute.findFirst()).toMatchObject({ status: "won", submissionCount: 1 });
    expect(await codeOf(admin)).toBe("dispute_closed");
    expect(await database.auditEntry.findMany()).toMatchObject([{ action: "dispute.answer", subjectId: disputeId }]);
    expect((await listDisputes(admin, { limit: 5, stage: "closed" })).items).toHaveLength(1);
  });

  it("carries what Stripe takes, field by field", async () => {
    const { chargeId } = await disputed();
    await hear(chargeId);
    const { id: disputeId, stripeDisputeId } = await database.dispute.findFirstOrThrow();
    const view = await getDispute(await personWith("admin"), disputeId);
    const evidence = { ...view?.known, shipping_carrier: "Parcel", shipping_tracking_number: "1Z" };
    expect((await answerDispute(await personWith("admin"), { disputeId, evidence })).ok).toBe(true);
    expect((await stripe.disputes.retrieve(stripeDisputeId)).evidence).toMatchObject(evidence);
    expect(await database.dispute.findFirst()).toMatchObject({ status: "under_review" });
  });
});
