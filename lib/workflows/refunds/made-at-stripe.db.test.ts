import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { readEscrow } from "@/lib/domain/ledger/queries.ts";
import { createPaidBag, createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { balanceBefore, checkBooks } from "@/tests/support/ledger-check.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { deliverEvent, eventsAbout } from "@/tests/support/stripe-events.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { dispatchOutbox } from "../events/dispatch-outbox.ts";
import { requestRefund } from "./request-refund.ts";

const { database } = testDatabase;
let standIn: TestStandIn;
let stripe: Stripe;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  stripe = standIn.stripe;
});
beforeEach(async () => {
  await testDatabase.reset();
  await balanceBefore(stripe);
});
afterAll(() => standIn.stop());

/** Everything that Stripe has said of a charge, again and again and in both directions, some of it at the same time. */
async function hear(chargeId: string): Promise<void> {
  const events = await eventsAbout(stripe, chargeId);
  await Promise.all(events.map(deliverEvent));
  for (const event of events.reverse()) await deliverEvent(event);
  await dispatchOutbox();
}

const refundsOf = (orderId: string) =>
  database.refund.findMany({ where: { orderId }, orderBy: { requestedAt: "asc" } });

describe("a refund made in Stripe's dashboard", () => {
  it("becomes one of ours, once, paid by whom the rule says; the books agree", async () => {
    const { order, chargeId } = await createPaidOrder(database, stripe, { variant: await createVariant(database) });
    const sent = await stripe.refunds.create({ charge: chargeId, amount: 2_000 });
    await hear(chargeId);
    expect(await refundsOf(order.id)).toMatchObject([
      { status: "succeeded", amountCents: 2_000, reason: "made_at_stripe", stripeRefundId: sent.id, attempt: 1 },
    ]);
    expect(await readEscrow(order.id)).toBe(order.totalCents - 2_000);
    expect((await checkBooks()).told).toEqual([]);
    expect((await stripe.refunds.list({ charge: chargeId })).data).toHaveLength(1);
  });

  it("is the next try of one that is owed and failed, when it has its amount, whether it arrives or comes back too", async () => {
    for (const [card, status] of [
      ["pm_card_visa", "succeeded"],
      ["pm_card_refundFail", "failed"],
    ] as const) {
      const variant = await createVariant(database);
      const given = { variant, status: "delivered", card } as const;
      const { order, chargeId } = await createPaidOrder(database, stripe, given);
      const sources = { amountCents: 2_000, fromEscrowCents: 0, fromSellerCents: 0 };
      const why = { reason: "goodwill", note: "", seenLeftCents: order.totalCents } as const;
      const asked = await requestRefund(await personWith("admin"), { orderId: order.id, ...sources, ...why });
      expect(asked.ok).toBe(true);
      const settledAt = new Date();
      await database.refund.updateMany({
        where: { orderId: order.id },
        data: { status: "failed", failureCode: "insufficient_funds", settledAt },
      });
      await dispatchOutbox();
      const { id: stripeRefundId } = await stripe.refunds.create({ charge: chargeId, amount: 2_000 });
      await hear(chargeId);
      expect(await refundsOf(order.id)).toMatchObject([{ status, attempt: 2, reason: "goodwill", stripeRefundId }]);
      expect((await checkBooks()).told).toEqual([]);
    }
  });

  it("of a bag is named by the check until its order's number stands in its metadata", async () => {
    const variant = await createVariant(database);
    const { orders, chargeId } = await createPaidBag(database, stripe, [{ variant }, { variant, priceCents: 9_900 }]);
    const [order, other] = orders;
    const sent = await stripe.refunds.create({ charge: chargeId, amount: 1_500 });
    await hear(chargeId);
    expect(await database.refund.count()).toBe(0);
    const [named] = (await checkBooks()).told;
    expect(named).toMatchObject({ kind: "missing_in_ledger", sentence: expect.stringContaining(sent.id) });
    expect(named?.sentence).toContain("orderNumber");
    await stripe.refunds.update(sent.id, { metadata: { orderNumber: "ORD-of-somebody-else" } });
    await hear(chargeId);
    expect(await database.refund.count()).toBe(0);
    await stripe.refunds.update(sent.id, { metadata: { orderNumber: order?.number ?? "" } });
    await hear(chargeId);
    expect(await refundsOf(order?.id ?? "")).toMatchObject([{ status: "succeeded", amountCents: 1_500 }]);
    expect(await refundsOf(other?.id ?? "")).toEqual([]);
    expect((await checkBooks()).told).toEqual([]);
  });

  it("of more than is left for its order is named and changes nothing", async () => {
    const variant = await createVariant(database);
    const { orders, chargeId } = await createPaidBag(database, stripe, [{ variant }, { variant, priceCents: 9_900 }]);
    const small = orders.toSorted((one, two) => one.totalCents - two.totalCents)[0];
    const metadata = { orderNumber: small?.number ?? "" };
    await stripe.refunds.create({ charge: chargeId, amount: (small?.totalCents ?? 0) + 1, metadata });
    await hear(chargeId);
    expect(await database.refund.count()).toBe(0);
    expect((await checkBooks()).told.map(({ kind }) => kind)).toContain("missing_in_ledger");
  });
});
