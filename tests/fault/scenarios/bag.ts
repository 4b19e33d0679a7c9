import assert from "node:assert/strict";
import { z } from "zod";
import { hourMs, minuteMs } from "@/lib/core/clock.ts";
import { addToBag } from "@/lib/workflows/checkout/change-bag.ts";
import { leaveCheckout } from "@/lib/workflows/checkout/leave-checkout.ts";
import { readBag } from "@/lib/workflows/checkout/read-bag.ts";
import { startCheckout } from "@/lib/workflows/checkout/start-checkout.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createAsk } from "@/prisma/factories/trades.ts";
import { proveBooks } from "../proofs.ts";
import type { Scenario } from "../scenario.ts";
import type { Hands } from "../world.ts";
import { actorOf } from "./people.ts";

const factsSchema = z.object({ buyerId: z.string(), sellerId: z.string(), totalCents: z.int() });
const origin = "http://shop.example";

/** A bag with a pair of each of two shoes, from two sellers. */
export async function packBag({ database }: Hands) {
  const buyer = await createUser(database);
  const seller = await createUser(database);
  await createAddress(database, { userId: buyer.id });
  const holder = { kind: "person" as const, userId: actorOf(buyer.id).userId };
  for (const userId of [seller.id, (await createUser(database)).id]) {
    const variant = Object.values((await createMarket(database)).variants)[0];
    assert(variant);
    await createAsk(database, { variant, priceCents: 22_000, userId });
    const added = await addToBag(holder, { variantId: variant.id, quantity: 1 });
    assert(added.ok, "the pair is put into the bag");
  }
  const { sums } = await readBag(holder);
  assert(sums, "everything in the bag can be had");
  return { buyerId: buyer.id, sellerId: seller.id, totalCents: sums.totalCents };
}

async function open(facts: unknown) {
  const { buyerId, totalCents } = factsSchema.parse(facts);
  const started = await startCheckout(actorOf(buyerId), { totalCents }, origin);
  assert(started.ok, `the checkout begins: ${started.ok || started.error.code}`);
  return started.value;
}

export async function pay(facts: unknown, hands: Hands): Promise<void> {
  const { payUrl } = await open(facts);
  await hands.page(payUrl, { number: "4242424242424242", expiry: "12/34", code: "123", name: "" });
}

/** Both pairs bought and paid with one charge. */
export async function proveBought(facts: unknown, { database, stripe }: Hands): Promise<void> {
  const orders = await database.order.findMany();
  assert.deepEqual(
    orders.map(({ status }) => status),
    ["paid", "paid"],
    "both pairs are ordered and paid",
  );
  const charges = (await stripe.charges.list()).data.filter(({ captured }) => captured);
  const { totalCents } = factsSchema.parse(facts);
  assert.deepEqual(
    charges.map(({ amount_captured }) => amount_captured),
    [totalCents],
    "they are paid with one charge",
  );
}

/** As if nobody had ever opened the bag. @param remaining pairs that are for sale again */
async function proveUndone({ database, stripe }: Hands, remaining: number): Promise<void> {
  assert.equal(await database.order.count({ where: { status: { not: "cancelled" } } }), 0, "nothing is ordered");
  const charges = (await stripe.charges.list()).data.filter(({ captured, paid }) => captured && paid);
  assert.deepEqual(
    charges.map(({ id }) => id),
    [],
    "nothing is charged",
  );
  const asks = await database.ask.findMany({ where: { status: "active" } });
  assert.equal(
    asks.reduce((sum, ask) => sum + ask.remaining, 0),
    remaining,
    "the pairs are for sale again",
  );
}

export async function proveEnded(hands: Hands): Promise<void> {
  await proveBooks(hands);
  const { database, stripe } = hands;
  const checkouts = await database.checkout.findMany({ select: { status: true } });
  assert.deepEqual(
    checkouts.filter(({ status }) => status !== "done" && status !== "ended"),
    [],
    "every checkout has ended",
  );
  assert.equal(await database.askHold.count({ where: { status: "open" } }), 0, "no hold is left");
  const pages = (await stripe.checkout.sessions.list({ limit: 100 })).data;
  assert.deepEqual(
    pages.filter(({ status }) => status === "open").map(({ id }) => id),
    [],
    "no page can be paid on",
  );
}

/** A bag is checked out and paid. What was not paid when the process died comes back when the hold is over. */
export const bagIsPaid: Scenario = {
  few: 2,
  pausesMs: [minuteMs, 15 * minuteMs, hourMs],
  prepare: packBag,
  run: pay,
  recover: async () => undefined,
  prove: async (facts, hands) => {
    await proveEnded(hands);
    const [page] = (await hands.stripe.checkout.sessions.list()).data;
    if (page?.status === "complete") await proveBought(facts, hands);
    else await proveUndone(hands, 2);
  },
};

/** A seller is banned while the buyer pays: the money is let go and the other pair comes back. */
export const bagIsUndone: Scenario = {
  ...bagIsPaid,
  few: 1,
  run: async (facts, hands) => {
    const { payUrl } = await open(facts);
    const { sellerId } = factsSchema.parse(facts);
    await hands.page(payUrl, { number: "4242424242424242", expiry: "12/34", code: "123", name: "" });
    await hands.database.user.update({ where: { id: sellerId }, data: { status: "banned" } });
  },
  prove: async (facts, hands) => {
    await proveEnded(hands);
    const [page] = (await hands.stripe.checkout.sessions.list()).data;
    const seller = await hands.database.user.findUniqueOrThrow({ where: { id: factsSchema.parse(facts).sellerId } });
    // Who was not banned before the process died sells.
    if (page?.status === "complete" && seller.status !== "banned") await proveBought(facts, hands);
    else await proveUndone(hands, seller.status === "banned" ? 1 : 2);
  },
};

/** The buyer gives up. */
export const bagIsLeft: Scenario = {
  ...bagIsPaid,
  few: 1,
  run: async (facts) => {
    const { checkoutId } = await open(facts);
    await leaveCheckout(actorOf(factsSchema.parse(facts).buyerId), { checkoutId });
  },
  prove: async (_facts, hands) => {
    await proveEnded(hands);
    await proveUndone(hands, 2);
  },
};
