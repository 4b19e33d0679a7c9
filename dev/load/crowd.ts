import { randomUUID } from "node:crypto";
import type Stripe from "stripe";
import { z } from "zod";
import type { Database } from "@/lib/platform/db.ts";
import { factoryPassword, factoryPasswordHash } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createStripeCard } from "@/prisma/factories/payments.ts";
import type { ApiClient } from "../bots/api-client.ts";

/** One size of one shoe. */
export interface LoadMarket {
  productId: string;
  variantId: string;
}

/** Somebody with a card and an address who is logged in. */
export interface Bidder {
  token: string;
  refreshToken: string;
  /** The address they call from. */
  network: string;
}

const sizesOfAProduct = ["9", "10", "11", "12", "13"];
const atOnce = 8;

/** Empty books, five sizes to a shoe. */
export async function makeMarkets(database: Database, count: number): Promise<LoadMarket[]> {
  const markets: LoadMarket[] = [];
  while (markets.length < count) {
    const { productId, variants } = await createMarket(database, sizesOfAProduct.slice(0, count - markets.length));
    markets.push(...Object.values(variants).map(({ id }) => ({ productId, variantId: id })));
  }
  return markets;
}

/** Does `work` for each, a few at once. */
async function forEach<Item>(items: readonly Item[], work: (item: Item, index: number) => Promise<void>) {
  const waiting = [...items.entries()];
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

const accessSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });

/** A private address for each, so that nobody shares a network. */
function networkOf(index: number): string {
  return `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
}

const home = {
  ...{ kind: "shipping", line1: "418 Juniper Street", city: "Portland" },
  ...{ region: "OR", postalCode: "97205", countryCode: "US", isDefault: true },
};

async function makePeople(database: Database, count: number) {
  const people = Array.from({ length: count }, (_, index) => {
    const id = randomUUID();
    return { id, name: `Bidder ${index + 1}`, email: `bidder-${id}@example.com` };
  });
  const emailVerifiedAt = new Date();
  await database.user.createMany({
    data: people.map((person) => ({ ...person, passwordHash: factoryPasswordHash, emailVerifiedAt })),
  });
  return people;
}

/** People who may buy and sell: made in the database, with cards at Stripe, and logged in over the API. */
export async function makeBidders(
  { database, stripe, api }: { database: Database; stripe: Stripe; api: ApiClient },
  count: number,
): Promise<Bidder[]> {
  const bidders: Bidder[] = [];
  await forEach(await makePeople(database, count), async (person, index) => {
    const network = networkOf(index);
    await createStripeCard(database, stripe, person);
    const body = { email: person.email, password: factoryPassword };
    const answer = await api.call({ method: "POST", path: "/api/v1/auth/login", body, network });
    if (answer.status !== 200) throw new Error(`A bidder could not log in: ${answer.status} ${answer.code}`);
    const { accessToken: token, refreshToken } = accessSchema.parse(answer.body);
    const address = { ...home, fullName: person.name };
    const saved = await api.call({ method: "POST", path: "/api/v1/addresses", body: address, token, network });
    if (saved.status !== 201) throw new Error(`A bidder could not save an address: ${saved.status} ${saved.code}`);
    bidders.push({ token, refreshToken, network });
  });
  return bidders;
}
