import assert from "node:assert/strict";
import { z } from "zod";
import { minuteMs } from "@/lib/core/clock.ts";
import { placeBidSchema } from "@/lib/domain/market/schema.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createStripeCard } from "@/prisma/factories/payments.ts";
import { createAsk } from "@/prisma/factories/trades.ts";
import type { Scenario } from "../scenario.ts";
import { actorOf } from "./people.ts";

const factsSchema = z.object({ buyerId: z.string(), variantId: z.string() });

/** A bid that takes the only ask. The browser that got no answer sends it again with the same key. */
async function bid(facts: unknown): Promise<void> {
  const { buyerId, variantId } = factsSchema.parse(facts);
  const input = placeBidSchema.parse({ variantId, priceCents: 22_000, idempotencyKey: "the-one-and-only-bid" });
  const placed = await placeBid(actorOf(buyerId), input);
  assert(placed.ok, `the bid is placed: ${placed.ok || placed.error.code}`);
}

export const bidMeetsAsk: Scenario = {
  few: 2,
  pausesMs: [5 * minuteMs],
  prepare: async ({ database, stripe }) => {
    const { variants } = await createMarket(database);
    const variant = Object.values(variants)[0];
    assert(variant);
    const buyer = await createUser(database);
    await createAddress(database, { userId: buyer.id });
    await createStripeCard(database, stripe, buyer);
    await createAsk(database, { variant, priceCents: 22_000 });
    return { buyerId: buyer.id, variantId: variant.id };
  },
  run: bid,
  recover: bid,
  prove: async (_facts, { database }) => {
    const orders = await database.order.findMany({ include: { events: true } });
    assert.equal(orders.length, 1, "there is one order");
    assert.equal(await database.match.count(), 1);
    assert.equal(await database.bid.count(), 1, "the bid stands once");
    assert.deepEqual(await database.ask.findMany({ select: { status: true, remaining: true } }), [
      { status: "filled", remaining: 0 },
    ]);
  },
};
