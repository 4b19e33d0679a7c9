import assert from "node:assert/strict";
import { z } from "zod";
import { minuteMs } from "@/lib/core/clock.ts";
import { maximumPaymentMethods } from "@/lib/domain/payments/model.ts";
import { listPaymentMethods } from "@/lib/domain/payments/queries.ts";
import { finishCardSetup } from "@/lib/workflows/payments/finish-card-setup.ts";
import { startCardSetup } from "@/lib/workflows/payments/start-card-setup.ts";
import { createPaymentMethod, createUser } from "@/prisma/factories/accounts.ts";
import type { Scenario } from "../scenario.ts";
import { settle } from "../worker-work.ts";
import type { Hands } from "../world.ts";
import { actorOf } from "./people.ts";

const factsSchema = z.object({ userId: z.string() });
const places = { origin: "http://shop.example", returnPath: "/account/payment/return", cancelPath: "/account/payment" };

/** Opens the page, fills it in and comes back, as a person does. @returns whether the site let them do all of it */
async function saveCard(userId: string, hands: Hands): Promise<void> {
  const actor = actorOf(userId);
  const started = await startCardSetup(actor, places);
  assert(started.ok, "the page opens");
  const { location } = await hands.page(started.value, {
    number: "4242424242424242",
    expiry: "12/34",
    code: "123",
    name: "",
  });
  const sessionId = new URL(location ?? "", places.origin).searchParams.get("session_id") ?? "";
  await finishCardSetup(actor, { sessionId });
}

/** The cards of everybody at Stripe, by its own word. */
async function cardsAtStripe({ stripe }: Hands): Promise<string[]> {
  const customers = await stripe.customers.list({ limit: 100 });
  assert.equal(customers.data.length, 1, "a person is one customer");
  const lists = await Promise.all(customers.data.map(({ id }) => stripe.customers.listPaymentMethods(id)));
  return lists.flatMap(({ data }) => data.map(({ id }) => id)).sort();
}

async function cardsOnFile({ database }: Hands): Promise<string[]> {
  const cards = await database.paymentMethod.findMany({ where: { removedAt: null, provider: "stripe" } });
  return cards.map(({ providerReference }) => providerReference).sort();
}

/** Somebody saves their first card. Who was interrupted and sees no card tries again. */
export const cardSetup: Scenario = {
  few: 1,
  pausesMs: [5 * minuteMs],
  prepare: async ({ database }) => ({ userId: (await createUser(database)).id }),
  run: async (facts, hands) => saveCard(factsSchema.parse(facts).userId, hands),
  recover: async (facts, hands) => {
    const { userId } = factsSchema.parse(facts);
    await settle(hands);
    if ((await listPaymentMethods(actorOf(userId))).length === 0) await saveCard(userId, hands);
  },
  prove: async (_facts, hands) => {
    const onFile = await cardsOnFile(hands);
    assert.deepEqual(await cardsAtStripe(hands), onFile, "Stripe keeps the cards that are on file");
    assert.equal(onFile.length, 1, "one card is on file");
  },
};

/** Somebody fills in a page that was opened while there was room for one more card: the card has to leave Stripe again. */
export const oneCardTooMany: Scenario = {
  few: 1,
  pausesMs: [5 * minuteMs, 60 * minuteMs],
  prepare: async (hands) => {
    const { id: userId } = await createUser(hands.database);
    const started = await startCardSetup(actorOf(userId), places);
    assert(started.ok, "the page opens");
    for (let index = 0; index < maximumPaymentMethods; index += 1) {
      const providerReference = `pm_elsewhere_${index}`;
      await createPaymentMethod(hands.database, { userId, isDefault: index === 0, providerReference });
    }
    await hands.page(started.value, { number: "4242424242424242", expiry: "12/34", code: "123", name: "" });
    return { userId };
  },
  run: async (_facts, hands) => settle(hands),
  recover: async (_facts, hands) => settle(hands),
  prove: async (_facts, hands) => {
    assert.deepEqual(await cardsAtStripe(hands), [], "the card has left Stripe");
    assert.equal((await cardsOnFile(hands)).length, maximumPaymentMethods);
  },
};
