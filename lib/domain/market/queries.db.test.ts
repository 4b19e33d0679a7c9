import { beforeEach, describe, expect, it } from "vitest";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { createMarket, createOffer } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { getDepth, getMarketOfProduct, getMarketOfVariant, isListed } from "./queries.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");
const earlier = addMs(now, -dayMs);

beforeEach(() => testDatabase.reset());

async function createBook() {
  const market = await createMarket(database, ["9.5", "10"]);
  const variant = market.variants["10"];
  const other = market.variants["9.5"];
  if (!variant || !other) throw new Error("the factory made other sizes");
  const offer = (side: "bid" | "ask", overrides: Partial<Parameters<typeof createOffer>[2]>) =>
    createOffer(database, side, { variant, createdAt: earlier, ...overrides });
  return { market, variant, other, offer };
}

describe("getMarketOfProduct", () => {
  it("gives each size its best prices, smallest size first", async () => {
    const { market, variant, offer } = await createBook();
    await offer("ask", { priceCents: 23_000 });
    await offer("ask", { priceCents: 22_000 });
    await offer("bid", { priceCents: 20_000 });
    await offer("bid", { priceCents: 21_000 });
    const view = await getMarketOfProduct(market.productId, now);
    expect(view?.variants.map((size) => size.sizeLabel)).toEqual(["9.5", "10"]);
    expect(view?.variants[0]?.quote).toMatchObject({ lowestAskCents: null, highestBidCents: null, version: "0" });
    expect(view?.variants[1]?.quote).toEqual({
      variantId: variant.id,
      version: "0",
      lowestAskCents: 22_000,
      highestBidCents: 21_000,
      lastSaleCents: null,
      previousSaleCents: null,
      lastSaleAt: null,
      salesCount: 0,
    });
  });

  it("passes over what cannot trade, whatever the quote row still says", async () => {
    const { market, variant, offer } = await createBook();
    await offer("ask", { priceCents: 10_000, expiresAt: now });
    await offer("ask", { priceCents: 11_000, quantity: 2, held: 2 });
    await offer("ask", { priceCents: 12_000, status: "paused" });
    await offer("ask", { priceCents: 13_000, status: "cancelled" });
    await offer("ask", { priceCents: 14_000, quantity: 3, remaining: 2, held: 1 });
    await database.quote.create({
      data: {
        variantId: variant.id,
        productId: variant.productId,
        lowestAskCents: 10_000,
        lastSaleCents: 9_900,
        previousSaleCents: 9_800,
        lastSaleAt: earlier,
        salesCount: 2,
        version: 7n,
        updatedAt: earlier,
      },
    });
    const view = await getMarketOfVariant({ productId: market.productId, variantId: variant.id }, now);
    expect(view).toMatchObject({
      sizeLabel: "10",
      quote: {
        version: "7",
        lowestAskCents: 14_000,
        lastSaleCents: 9_900,
        lastSaleAt: earlier.toISOString(),
        salesCount: 2,
      },
    });
  });

  it("knows nothing of hidden and unknown products", async () => {
    const hidden = await createMarket(database, ["10"], { status: "hidden" });
    const shown = await createMarket(database, ["10"]);
    const hiddenVariant = hidden.variants["10"]?.id ?? "";
    expect(await getMarketOfProduct(hidden.productId, now)).toBeNull();
    expect(await getMarketOfProduct("not-an-id", now)).toBeNull();
    expect(await getMarketOfVariant({ productId: shown.productId, variantId: hiddenVariant }, now)).toBeNull();
    expect(await isListed({ productId: hidden.productId })).toBe(false);
    expect(await isListed({ productId: shown.productId, variantId: hiddenVariant })).toBe(false);
    expect(await isListed({ productId: shown.productId, variantId: shown.variants["10"]?.id })).toBe(true);
  });
});

describe("getDepth", () => {
  it("adds up the free units of each price, best price first", async () => {
    const { market, variant, other, offer } = await createBook();
    await offer("ask", { priceCents: 22_000, quantity: 3 });
    await offer("ask", { priceCents: 22_000, quantity: 5, remaining: 4, held: 3 });
    await offer("ask", { priceCents: 23_000 });
    await offer("ask", { priceCents: 21_000, expiresAt: now });
    await offer("ask", { priceCents: 22_500, variant: other });
    await offer("bid", { priceCents: 19_000 });
    await offer("bid", { priceCents: 20_000, quantity: 2 });

    const one = await getDepth({ productId: market.productId, variantId: variant.id }, now, 10);
    expect(one.asks).toEqual([
      { variantId: variant.id, sizeLabel: "10", priceCents: 22_000, quantity: 4, offers: 2 },
      { variantId: variant.id, sizeLabel: "10", priceCents: 23_000, quantity: 1, offers: 1 },
    ]);
    expect(one.bids.map((level) => [level.priceCents, level.quantity])).toEqual([
      [20_000, 2],
      [19_000, 1],
    ]);

    const all = await getDepth({ productId: market.productId }, now, 2);
    expect(all.asks.map((level) => [level.sizeLabel, level.priceCents])).toEqual([
      ["10", 22_000],
      ["9.5", 22_500],
    ]);
  });
});
