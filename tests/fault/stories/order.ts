import assert from "node:assert/strict";
import { z } from "zod";
import { placeBidSchema } from "@/lib/domain/market/schema.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { finishCardSetup } from "@/lib/workflows/payments/finish-card-setup.ts";
import { startCardSetup } from "@/lib/workflows/payments/start-card-setup.ts";
import { startOnboarding } from "@/lib/workflows/payouts/start-onboarding.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { advanceOrder } from "@/prisma/factories/paid-orders.ts";
import { createAsk } from "@/prisma/factories/trades.ts";
import { onboardingPlaces, sellerDetails } from "@/tests/support/sellers.ts";
import { proveMoney } from "../proofs.ts";
import { actorOf } from "../scenarios/people.ts";
import type { Story } from "../story.ts";
import type { Hands } from "../world.ts";

const factsSchema = z.object({ buyerId: z.string(), sellerId: z.string(), variantId: z.string() });
const places = { origin: "http://shop.example", returnPath: "/account/payment/return", cancelPath: "/account/payment" };

/** A size with one ask, and somebody who has an address. */
export async function prepareOrder({ database }: Hands) {
  const variant = Object.values((await createMarket(database)).variants)[0];
  assert(variant);
  const seller = await createUser(database);
  const buyer = await createUser(database);
  await createAddress(database, { userId: buyer.id });
  await createAsk(database, { variant, priceCents: 22_000, userId: seller.id });
  return { buyerId: buyer.id, sellerId: seller.id, variantId: variant.id };
}

/** The buyer comes back from Stripe's page: otherwise they could not bid before the event is there. */
export const saveCard = (number: string) => async (facts: unknown, hands: Hands) => {
  const actor = actorOf(factsSchema.parse(facts).buyerId);
  const started = await startCardSetup(actor, places);
  assert(started.ok, "the page opens");
  await hands.page(started.value, { number, expiry: "12/34", code: "123", name: "" });
  const [session] = (await hands.stripe.checkout.sessions.list()).data;
  const saved = await finishCardSetup(actor, { sessionId: session?.id ?? "" });
  assert(saved.ok, "the card is on file");
};

export async function bid(facts: unknown): Promise<void> {
  const { buyerId, variantId } = factsSchema.parse(facts);
  const input = placeBidSchema.parse({ variantId, priceCents: 22_000, idempotencyKey: "the-one-and-only-bid" });
  const placed = await placeBid(actorOf(buyerId), input);
  assert(placed.ok, `the bid is placed: ${placed.ok || placed.error.code}`);
}

/** The seller fills in Stripe's page and closes the window: only the event tells of it. */
export async function onboard(facts: unknown, hands: Hands): Promise<void> {
  const page = await startOnboarding(actorOf(factsSchema.parse(facts).sellerId), onboardingPlaces);
  assert(page.ok, "the page opens");
  await hands.page(page.value, sellerDetails);
}

export async function complete(_facts: unknown, { database }: Hands): Promise<void> {
  await advanceOrder(database, await database.order.findFirstOrThrow(), "completed");
}

/** Charged once, released, paid out once; and Stripe's books are ours. */
async function prove(_facts: unknown, hands: Hands): Promise<void> {
  await proveMoney(hands);
  const { database, stripe } = hands;
  const order = await database.order.findFirstOrThrow();
  assert.equal(order.status, "completed");
  const transfers = (await stripe.transfers.list()).data;
  assert.deepEqual(
    transfers.map(({ amount }) => amount),
    [order.payoutCents],
    "the seller is paid once",
  );
}

/** Everything that an order of the market brings about at Stripe. */
export const orderStory: Story = {
  prepare: prepareOrder,
  acts: [saveCard("4242424242424242"), bid, onboard, complete],
  losable: ["POST /v1/payment_intents", "POST /v1/transfers"],
  prove,
};
