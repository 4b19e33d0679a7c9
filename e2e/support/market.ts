import { type APIRequestContext, expect } from "@playwright/test";
import { createDatabase, type Database } from "@/lib/platform/db.ts";
import { createAddress, createUser, factoryPassword } from "@/prisma/factories/accounts.ts";
import { createMarket, type MarketOfProduct } from "@/prisma/factories/market.ts";
import { createStripeCard } from "@/prisma/factories/payments.ts";
import { worldStripe } from "./stripe.ts";
import { testWorld } from "./world.ts";

let database: Database | undefined;

/** The world's own database; call {@link closeWorldDatabase} when the file's tests are done. */
export function worldDatabase(): Database {
  database ??= createDatabase(testWorld().databaseUrl, 2);
  return database;
}

export async function closeWorldDatabase(): Promise<void> {
  await database?.$disconnect();
  database = undefined;
}

/** A shoe with colors of its own and empty books in these sizes. */
export function freshMarket(name: string, sizes: readonly string[] = ["9", "10", "11"]): Promise<MarketOfProduct> {
  const shades = [
    "#f2efe6",
    "#fdfcf8",
    "#23407a",
    "#e8e2d2",
    "#b8442a",
    "#14181f",
    "#d9d3c2",
    "#ffffff",
    "#31353d",
    "#b8442a",
  ];
  const parts = ["sole", "midsole", "upper", "toe", "overlay", "accent", "tongue", "laces", "collar", "heel"];
  return createMarket(worldDatabase(), sizes, {
    name,
    illustration: {
      silhouette: "court-low",
      palette: Object.fromEntries(parts.map((part, index) => [part, shades[index] ?? "#f2efe6"])),
    },
  });
}

export interface TestPerson {
  userId: string;
  name: string;
  email: string;
}

/**
 * Somebody new who can log in.
 * @param isReady with a card and a shipping address, as a buyer needs them
 */
export async function newPerson(name: string, isReady = true): Promise<TestPerson> {
  const { id, email } = await createUser(worldDatabase(), { name });
  if (isReady) {
    await createAddress(worldDatabase(), { userId: id, fullName: name });
    await createStripeCard(worldDatabase(), worldStripe(), { id, name, email });
  }
  return { userId: id, name, email };
}

/** Logs a {@link newPerson} in; the cookie stays with `request`. */
export async function signInPerson(request: APIRequestContext, { email }: TestPerson): Promise<void> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password: factoryPassword, json: "true" };
  await request.post("/api/auth/callback/credentials", { form });
  const session = await (await request.get("/api/auth/session")).json();
  expect(session.user?.email, `${email} is logged in`).toBe(email);
}

function ownOrigin() {
  return { origin: new URL(testWorld().address).origin };
}

/**
 * Places an offer over the API, as whoever `request` is logged in as.
 * @returns the offer's id
 */
export async function placeOffer(
  request: APIRequestContext,
  side: "bid" | "ask",
  offer: { variantId: string; priceCents: number; quantity?: number },
): Promise<string> {
  const response = await request.post(`/api/v1/${side}s`, { data: offer, headers: ownOrigin() });
  expect(response.status(), await response.text()).toBe(201);
  return ((await response.json()) as { offerId: string }).offerId;
}

/** Takes an offer back over the API. */
export async function cancelOffer(request: APIRequestContext, side: "bid" | "ask", offerId: string): Promise<void> {
  const response = await request.delete(`/api/v1/${side}s/${offerId}`, { headers: ownOrigin() });
  expect(response.status(), await response.text()).toBe(200);
}
