import assert from "node:assert/strict";
import { z } from "zod";
import { startCardSetup } from "@/lib/workflows/payments/start-card-setup.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { actorOf } from "../scenarios/people.ts";
import type { Story } from "../story.ts";
import type { Hands } from "../world.ts";

const factsSchema = z.object({ userId: z.string() });
const places = { origin: "http://shop.example", returnPath: "/account/payment/return", cancelPath: "/account/payment" };

/** Somebody fills in the page and closes the window: only the events tell of it. */
const save = (number: string) => async (facts: unknown, hands: Hands) => {
  const started = await startCardSetup(actorOf(factsSchema.parse(facts).userId), places);
  assert(started.ok, "the page opens");
  await hands.page(started.value, { number, expiry: "12/34", code: "123", name: "" });
};

async function cardAtStripe({ stripe }: Hands, last4: string): Promise<string> {
  const [customer] = (await stripe.customers.list()).data;
  const cards = await stripe.customers.listPaymentMethods(customer?.id ?? "");
  const card = cards.data.find((method) => method.card?.last4 === last4);
  assert(card, `there is a card that ends in ${last4}`);
  return card.id;
}

async function renew(hands: Hands, last4: string, year: number): Promise<void> {
  await hands.stripe.paymentMethods.update(await cardAtStripe(hands, last4), {
    card: { exp_year: year, exp_month: 1 },
  });
}

export const cardStory: Story = {
  prepare: async ({ database }) => ({ userId: (await createUser(database)).id }),
  acts: [
    save("4242424242424242"),
    save("5555555555554444"),
    async (_facts, hands) => {
      await renew(hands, "4242", 2036);
      await renew(hands, "4242", 2041);
    },
    async (_facts, hands) => {
      await hands.stripe.paymentMethods.detach(await cardAtStripe(hands, "4444"));
    },
  ],
};
