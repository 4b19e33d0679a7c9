import { beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, minuteMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import { createAddress, createPaymentMethod, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { getOfferOfActor, listMyOffers } from "./queries.offers.ts";
import { getTradingReadiness } from "./queries.readiness.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");

beforeEach(() => testDatabase.reset());

async function createActor(name = "Ana Lima"): Promise<UserActor> {
  const user = await createUser(database, { name });
  const sessionId = "00000000-0000-4000-8000-000000000000" as SessionId;
  return { kind: "user", userId: user.id as UserId, sessionId, roles: ["buyer", "seller"], emailVerified: true };
}

async function createVariant() {
  const variant = (await createMarket(database, ["10"])).variants["10"];
  if (!variant) throw new Error("the factory made another size");
  return variant;
}

describe("listMyOffers", () => {
  it("tells open from closed by the clock, newest first, page by page", async () => {
    const actor = await createActor();
    const variant = await createVariant();
    const offer = (minutesAgo: number, overrides: Partial<Parameters<typeof createOffer>[2]> = {}) =>
      createOffer(database, "bid", {
        variant,
        userId: actor.userId,
        createdAt: addMs(now, -minutesAgo * minuteMs),
        ...overrides,
      });
    await offer(50, { priceCents: 1_100, status: "cancelled" });
    await offer(40, { priceCents: 1_200, expiresAt: now });
    await offer(30, { priceCents: 1_300, status: "paused" });
    await offer(20, { priceCents: 1_400 });
    await offer(20, { priceCents: 1_500 });
    await createOffer(database, "bid", { variant, priceCents: 9_900, createdAt: now });

    const first = await listMyOffers(actor, "bid", { state: "open", limit: 2, now });
    expect(first.items.map((item) => item.priceCents).sort()).toEqual([1_400, 1_500]);
    const cursor = decodeCursor(first.nextCursor ?? "") ?? undefined;
    const second = await listMyOffers(actor, "bid", { state: "open", limit: 2, cursor, now });
    expect(second.items.map((item) => [item.priceCents, item.status])).toEqual([[1_300, "paused"]]);
    expect(second.nextCursor).toBeNull();

    const closed = await listMyOffers(actor, "bid", { state: "closed", limit: 10, now });
    expect(closed.items.map((item) => [item.priceCents, item.status])).toEqual([
      [1_200, "expired"],
      [1_100, "cancelled"],
    ]);
  });

  it("shows shoe, quote and who stands first", async () => {
    const actor = await createActor();
    const variant = await createVariant();
    const createdAt = addMs(now, -dayMs);
    const base = { variant, userId: actor.userId, createdAt };
    await createOffer(database, "ask", { variant, priceCents: 21_000, createdAt });
    const behind = await createOffer(database, "ask", { ...base, priceCents: 21_000 });
    const bid = await createOffer(database, "bid", { ...base, priceCents: 20_000 });
    const asks = await listMyOffers(actor, "ask", { state: "open", limit: 10, now });
    expect(asks.items[0]).toMatchObject({
      side: "ask",
      offerId: behind.id,
      fulfilment: "seller_ships",
      isTopOfBook: false,
      sizeLabel: "10",
      product: { productId: variant.productId, brand: "Plain", illustration: { silhouette: "court-low" } },
      quote: { lowestAskCents: 21_000, highestBidCents: 20_000 },
    });
    const bids = await listMyOffers(actor, "bid", { state: "open", limit: 10, now });
    expect(bids.items[0]).toMatchObject({ offerId: bid.id, fulfilment: null, isTopOfBook: true });
  });
});

describe("getOfferOfActor", () => {
  it("finds one's own and nobody else's", async () => {
    const [owner, stranger] = [await createActor(), await createActor()];
    const variant = await createVariant();
    const ask = await createOffer(database, "ask", {
      variant,
      userId: owner.userId,
      createdAt: now,
      quantity: 3,
      held: 1,
    });
    expect(await getOfferOfActor(owner, "ask", ask.id, now)).toMatchObject({ offerId: ask.id, remaining: 3, held: 1 });
    expect(await getOfferOfActor(stranger, "ask", ask.id, now)).toBeNull();
    expect(await getOfferOfActor(owner, "bid", ask.id, now)).toBeNull();
    expect(await getOfferOfActor(owner, "ask", "' OR true", now)).toBeNull();
  });
});

describe("getTradingReadiness", () => {
  it("asks nothing of visitors", async () => {
    expect(await getTradingReadiness({ kind: "anonymous" })).toEqual({
      signedIn: false,
      name: null,
      hasCard: false,
      cardLabel: null,
      shippingAddresses: [],
    });
  });

  it("names card and addresses without the street, the default one first", async () => {
    const actor = await createActor();
    expect(await getTradingReadiness(actor)).toMatchObject({ signedIn: true, name: "Ana Lima", hasCard: false });

    const { userId } = actor;
    await createPaymentMethod(database, { userId, brand: "Amex", last4: "0005", removedAt: now });
    expect((await getTradingReadiness(actor)).hasCard).toBe(false);
    await createPaymentMethod(database, { userId });
    const home = await createAddress(database, { userId, isDefault: true });
    const work = await createAddress(database, { userId, isDefault: false, city: "Salem", fullName: "Ana at work" });
    await createAddress(database, { userId, kind: "billing" });
    const readiness = await getTradingReadiness(actor);
    expect(readiness).toMatchObject({ hasCard: true, cardLabel: "Visa ending in 4242" });
    expect(readiness.shippingAddresses).toEqual([
      { addressId: home.id, label: "Sam Rivera, Portland, OR 97205, US", isDefault: true },
      { addressId: work.id, label: "Ana at work, Salem, OR 97205, US", isDefault: false },
    ]);
    expect(JSON.stringify(readiness)).not.toContain("Juniper");
  });
});
