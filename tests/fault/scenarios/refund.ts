import assert from "node:assert/strict";
import { z } from "zod";
import { systemActor } from "@/lib/core/actor.ts";
import { hourMs, minuteMs } from "@/lib/core/clock.ts";
import { transitionOrder } from "@/lib/workflows/orders/transition-order.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import type { Scenario } from "../scenario.ts";

const factsSchema = z.object({ orderId: z.string() });

/** Whoever got no answer does it again, and then hears that it was done. */
async function cancel(facts: unknown): Promise<void> {
  const { orderId } = factsSchema.parse(facts);
  const moved = await transitionOrder(systemActor, { orderId, expectedStatus: "paid", to: "cancelled" });
  assert(moved.ok || moved.error.code === "order_conflict", "the order is cancelled");
}

/** A paid order is cancelled, and its buyer gets everything back. */
export const buyerIsRefunded: Scenario = {
  few: 2,
  pausesMs: [10 * minuteMs],
  prepare: async ({ database, stripe }) => {
    const variant = Object.values((await createMarket(database)).variants)[0];
    assert(variant);
    const { order } = await createPaidOrder(database, stripe, { variant });
    return { orderId: order.id };
  },
  run: cancel,
  recover: cancel,
  prove: async (_facts, { database, stripe }) => {
    const order = await database.order.findFirstOrThrow();
    assert.equal(order.status, "cancelled");
    const refunds = (await stripe.refunds.list()).data;
    assert.deepEqual(
      refunds.map(({ amount }) => amount),
      [order.totalCents],
      "the buyer gets it back once",
    );
    const [open] = await database.$queryRaw<{ cents: bigint | null }[]>`
      SELECT sum(amount_cents) AS cents FROM ledger_postings WHERE account IN ('escrow', 'refunds')`;
    assert.equal(Number(open?.cents), 0, "nothing is held and nothing is still to be given back");
  },
};

/** The same when nobody comes back for so long that Stripe has forgotten what it was asked. */
export const buyerIsRefundedLate: Scenario = { ...buyerIsRefunded, few: 1, pausesMs: [30 * hourMs] };
