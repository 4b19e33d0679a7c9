import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import { hourMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { createProduct, createVariant } from "@/prisma/factories/catalog.ts";
import { createSales } from "@/prisma/factories/market.ts";
import { createAsk, createBid } from "@/prisma/factories/trades.ts";
import { testDatabase } from "@/tests/support/database.ts";
import {
  getIllustrationBySlug,
  getProductBySlug,
  listFeatured,
  listNewestReleases,
  listProductsById,
  listRecentlySold,
  listTrending,
} from "./queries.ts";

const now = new Date("2026-11-21T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * hourMs);
const admin: Actor = {
  kind: "user",
  userId: "5b0c1a9e-0000-4000-8000-000000000001" as UserId,
  sessionId: "5b0c1a9e-0000-4000-8000-000000000002" as SessionId,
  roles: ["admin"],
  emailVerified: true,
};

beforeEach(() => testDatabase.reset());

async function productWithSales(name: string, sales: { priceCents: number; at: Date }[], tenths = 100) {
  const { database } = testDatabase;
  const product = await createProduct(database, { name });
  const variant = await createVariant(database, product.id, tenths);
  await createSales(database, variant, sales);
  const [last, previous] = sales.toSorted((first, second) => second.at.getTime() - first.at.getTime());
  await database.quote.create({
    data: {
      variantId: variant.id,
      productId: product.id,
      lastSaleCents: last?.priceCents,
      previousSaleCents: previous?.priceCents,
      lastSaleAt: last?.at,
      salesCount: sales.length,
      updatedAt: now,
    },
  });
  return { product, variant };
}

describe("cards", () => {
  it("show the best ask and bid over all sizes, and the newest sale of any", async () => {
    const { database } = testDatabase;
    const { product, variant } = await productWithSales("Card", [
      { priceCents: 20_000, at: hoursAgo(30) },
      { priceCents: 21_000, at: hoursAgo(10) },
    ]);
    const other = await createVariant(database, product.id, 110);
    await createAsk(database, { variant, priceCents: 24_000 });
    await createAsk(database, { variant: other, priceCents: 23_000 });
    await createBid(database, { variant, priceCents: 19_000 });
    await createBid(database, { variant: other, priceCents: 18_000 });
    const products = await listProductsById(anonymousActor, [product.id]);
    expect(products).toHaveLength(1);
    expect(products[0]).toMatchObject({
      name: "Card",
      lowestAskCents: 23_000,
      highestBidCents: 19_000,
      lastSaleCents: 21_000,
      previousSaleCents: 20_000,
      lastSaleAt: hoursAgo(10).toISOString(),
      salesCount: 2,
      releaseDate: "2025-03-01",
    });
    expect(products[0]?.image.url).toMatch(new RegExp(`^/images/products/${product.slug}/side\\?v=\\w+$`));
  });

  it("of a product without sizes and offers have nothing to show, and are shown", async () => {
    const { id } = await createProduct(testDatabase.database);
    const products = await listProductsById(anonymousActor, [id]);
    expect(products[0]).toMatchObject({
      lowestAskCents: null,
      highestBidCents: null,
      lastSaleCents: null,
      salesCount: 0,
    });
  });

  it("come in the order that was asked for, without those that are unknown", async () => {
    const { database } = testDatabase;
    const first = await createProduct(database, { name: "A" });
    const second = await createProduct(database, { name: "B" });
    const asked = [second.id, "00000000-0000-4000-8000-000000000000", first.id];
    expect((await listProductsById(anonymousActor, asked)).map(({ name }) => name)).toEqual(["B", "A"]);
  });
});

describe("shelves", () => {
  it("trending counts the sales of the last 72 hours only", async () => {
    const old = Array.from({ length: 5 }, (_, index) => ({ priceCents: 20_000, at: hoursAgo(73 + index) }));
    await productWithSales("Yesterday's", old);
    await productWithSales("Once", [{ priceCents: 20_000, at: hoursAgo(1) }]);
    await productWithSales("Twice", [
      { priceCents: 20_000, at: hoursAgo(70) },
      { priceCents: 20_000, at: hoursAgo(71) },
    ]);
    expect((await listTrending(anonymousActor, now, 10)).map(({ name }) => name)).toEqual(["Twice", "Once"]);
    expect(await listTrending(anonymousActor, now, 1)).toHaveLength(1);
  });

  it("recently sold lists sales, newest first, each with its product", async () => {
    await productWithSales("First", [{ priceCents: 20_000, at: hoursAgo(3) }], 105);
    await productWithSales("Second", [
      { priceCents: 21_000, at: hoursAgo(4) },
      { priceCents: 22_000, at: hoursAgo(2) },
    ]);
    const sold = await listRecentlySold(anonymousActor, 3);
    expect(sold.map(({ priceCents }) => priceCents)).toEqual([22_000, 20_000, 21_000]);
    expect(sold.map(({ product }) => product.name)).toEqual(["Second", "First", "Second"]);
    expect(sold[1]?.sizeLabel).toBe("10.5");
  });

  it("newest releases leave out what is not out yet; featured is what the shop chose", async () => {
    const { database } = testDatabase;
    await createProduct(database, { name: "Out", releaseDate: new Date("2026-11-21") });
    await createProduct(database, { name: "Older", releaseDate: new Date("2026-01-01"), isFeatured: true });
    await createProduct(database, { name: "Not yet", releaseDate: new Date("2026-11-22") });
    expect((await listNewestReleases(anonymousActor, now, 10)).map(({ name }) => name)).toEqual(["Out", "Older"]);
    expect((await listFeatured(anonymousActor, 10)).map(({ name }) => name)).toEqual(["Older"]);
  });
});

describe("hidden products", () => {
  it("do not exist for anybody but admins, and for inspectors only where they look them up", async () => {
    const { product, variant } = await productWithSales("Hidden", [{ priceCents: 20_000, at: hoursAgo(1) }]);
    await createAsk(testDatabase.database, { variant });
    await testDatabase.database.product.update({
      where: { id: product.id },
      data: { status: "hidden", isFeatured: true },
    });
    const seenBy = async (actor: Actor) => [
      (await listProductsById(actor, [product.id])).length,
      (await listTrending(actor, now, 10)).length,
      (await listNewestReleases(actor, now, 10)).length,
      (await listFeatured(actor, 10)).length,
      (await listRecentlySold(actor, 10)).length,
      (await getProductBySlug(actor, product.slug)) === null ? 0 : 1,
      (await getIllustrationBySlug(actor, product.slug)) === null ? 0 : 1,
    ];
    expect(await seenBy(anonymousActor)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await seenBy({ ...admin, roles: ["buyer", "seller", "authenticator"] })).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect(await seenBy(admin)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });
});

describe("a product", () => {
  it("comes with its sizes from small to large, their quotes, and its drawings", async () => {
    const { database } = testDatabase;
    const product = await createProduct(database);
    const ten = await createVariant(database, product.id, 100);
    await createVariant(database, product.id, 95);
    await createAsk(database, { variant: ten, priceCents: 25_000 });
    const view = await getProductBySlug(anonymousActor, product.slug);
    expect(view?.variants.map(({ sizeLabel, quote }) => [sizeLabel, quote.lowestAskCents])).toEqual([
      ["9.5", null],
      ["10", 25_000],
    ]);
    expect(view?.variants[1]?.quote.version).toBe("1");
    expect(view?.images.map(({ isPrimary }) => isPrimary)).toEqual([true, false, false, false]);
    expect(await getProductBySlug(anonymousActor, "nothing-here")).toBeNull();
  });
});
