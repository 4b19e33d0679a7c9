import assert from "node:assert/strict";
import { z } from "zod";
import { minuteMs } from "@/lib/core/clock.ts";
import { placeBidSchema } from "@/lib/domain/market/schema.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { cancelUnshippedOrders } from "@/lib/workflows/orders/cancel-unshipped-orders.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createStripeCard } from "@/prisma/factories/payments.ts";
import { createAsk } from "@/prisma/factories/trades.ts";
import { proveBooks } from "../proofs.ts";
import type { Scenario } from "../scenario.ts";
import { settle } from "../worker-work.ts";
import { actorOf } from "./people.ts";

const factsSchema = z.object({ orderId: z.string() });

/** A seller does not ship, and the buyer's money buys the next pair; what is left of it goes back. */
export const nextPairIsBought: Scenario = {
  few: 2,
  pausesMs: [10 * minuteMs],
  prepare: async (hands) => {
    const { database, stripe } = hands;
    const variant = Object.values((await createMarket(database)).variants)[0];
    assert(variant);
    const buyer = await createUser(database);
    await createAddress(database, { userId: buyer.id });
    await createStripeCard(database, stripe, buyer, "pm_card_visa");
    await createAsk(database, { variant, priceCents: 22_000 });
    const bid = placeBidSchema.parse({ variantId: variant.id, priceCents: 22_000 });
    assert((await placeBid(actorOf(buyer.id), bid)).ok, "the first pair is bought");
    await settle(hands);
    const order = await database.order.findFirstOrThrow();
    assert.equal(order.status, "paid");
    await createAsk(database, { variant, priceCents: 21_000 });
    // Its time to ship is over.
    await database.order.update({ where: { id: order.id }, data: { dueAt: order.createdAt } });
    return { orderId: order.id };
  },
  run: async () => void (await cancelUnshippedOrders()),
  recover: async () => void (await cancelUnshippedOrders()),
  prove: async (facts, hands) => {
    await proveBooks(hands);
    const { orderId } = factsSchema.parse(facts);
    const { database, stripe } = hands;
    const orders = await database.order.findMany({ orderBy: { createdAt: "asc" } });
    assert.deepEqual(
      orders.map(({ status, rematchedFromId }) => [status, rematchedFromId]),
      [
        ["cancelled", null],
        ["paid", orderId],
      ],
      "one order ended, one other is paid with its money",
    );
    const [failed, next] = orders;
    assert(failed && next);
    const charges = (await stripe.charges.list()).data;
    assert.deepEqual(
      charges.map(({ amount }) => amount),
      [failed.totalCents],
      "the buyer is charged once",
    );
    const refunds = (await stripe.refunds.list()).data;
    assert.deepEqual(
      refunds.map(({ amount }) => amount),
      [failed.totalCents - next.totalCents],
      "the difference goes back once",
    );
    const escrows = await database.$queryRaw<{ id: string; cents: bigint }[]>`
      SELECT order_id::text AS id, -sum(amount_cents) AS cents FROM ledger_postings WHERE order_id IS NOT NULL
      GROUP BY 1 HAVING sum(amount_cents) <> 0`;
    assert.deepEqual(
      escrows.map(({ id, cents }) => [id, Number(cents)]),
      [[next.id, next.totalCents]],
      "only the next order holds money, and all of its price",
    );
    const lines = await database.balanceAdjustment.findMany();
    assert.deepEqual(
      lines.map(({ kind, sellerId }) => [kind, sellerId]),
      [["penalty", failed.sellerId]],
      "the seller pays the penalty once",
    );
  },
};
