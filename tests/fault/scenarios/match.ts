import assert from "node:assert/strict";
import { z } from "zod";
import { hourMs, minuteMs } from "@/lib/core/clock.ts";
import { placeBidSchema } from "@/lib/domain/market/schema.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createStripeCard } from "@/prisma/factories/payments.ts";
import { createAsk } from "@/prisma/factories/trades.ts";
import { proveBooks } from "../proofs.ts";
import type { Scenario } from "../scenario.ts";
import type { Hands } from "../world.ts";
import { actorOf } from "./people.ts";

const factsSchema = z.object({ buyerId: z.string(), variantId: z.string() });

/** A bid that takes the only ask. The browser that got no answer sends it again with the same key. */
async function bid(facts: unknown): Promise<void> {
  const { buyerId, variantId } = factsSchema.parse(facts);
  const input = placeBidSchema.parse({ variantId, priceCents: 22_000, idempotencyKey: "the-one-and-only-bid" });
  const placed = await placeBid(actorOf(buyerId), input);
  assert(placed.ok, `the bid is placed: ${placed.ok || placed.error.code}`);
}

/** An ask, and somebody who will bid as much. @param card the test payment method of their card */
const prepare =
  (card: string) =>
  async ({ database, stripe }: Hands) => {
    const { variants } = await createMarket(database);
    const variant = Object.values(variants)[0];
    assert(variant);
    const buyer = await createUser(database);
    await createAddress(database, { userId: buyer.id });
    await createStripeCard(database, stripe, buyer, card);
    await createAsk(database, { variant, priceCents: 22_000 });
    return { buyerId: buyer.id, variantId: variant.id };
  };

/** One match and one order. @returns the order */
async function proveMatch(hands: Hands) {
  await proveBooks(hands);
  const { database } = hands;
  const orders = await database.order.findMany();
  assert.equal(orders.length, 1, "there is one order");
  assert.equal(await database.match.count(), 1);
  assert.equal(await database.bid.count(), 1, "the bid stands once");
  const [order] = orders;
  assert(order);
  return order;
}

async function provePaid(hands: Hands): Promise<void> {
  const order = await proveMatch(hands);
  assert.equal(order.status, "paid");
  const charges = (await hands.stripe.charges.list()).data;
  assert.deepEqual(
    charges.map(({ amount, status }) => [amount, status]),
    [[order.totalCents, "succeeded"]],
    "the buyer is charged once",
  );
  assert.deepEqual(await hands.database.ask.findMany({ select: { status: true, remaining: true } }), [
    { status: "filled", remaining: 0 },
  ]);
}

/** A bid meets an ask, and the buyer's card is charged. */
export const matchIsCharged: Scenario = {
  few: 2,
  pausesMs: [5 * minuteMs],
  prepare: prepare("pm_card_visa"),
  run: bid,
  recover: bid,
  prove: (_facts, hands) => provePaid(hands),
};

/** The same when nobody comes back for so long that Stripe has forgotten what it was asked. */
export const matchIsChargedLate: Scenario = { ...matchIsCharged, few: 1, pausesMs: [30 * hourMs] };

/** The card can be saved, but not charged. */
export const matchIsDeclined: Scenario = {
  few: 1,
  pausesMs: [5 * minuteMs],
  prepare: prepare("pm_card_chargeCustomerFail"),
  run: bid,
  recover: bid,
  prove: async (_facts, hands) => {
    const order = await proveMatch(hands);
    assert.equal(order.status, "pending", "the order waits for its buyer");
    const charges = (await hands.stripe.charges.list()).data;
    assert.deepEqual(
      charges.map(({ status }) => status),
      ["failed"],
      "the card was tried once",
    );
    const told = await hands.database.notification.findMany({ where: { userId: order.buyerId } });
    assert.equal(new Set(told.map(({ type }) => type)).size, told.length, "nobody is told twice");
  },
};
