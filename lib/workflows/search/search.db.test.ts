import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { type SearchSort, searchSorts } from "@/lib/domain/search/model.ts";
import { decodeSearchCursor } from "@/lib/domain/search/rules.cursor.ts";
import { createProduct } from "@/prisma/factories/catalog.ts";
import { createSales } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { searchedAt as now, search, shoe } from "@/tests/support/search.ts";
import { correctListings } from "./correct-listings.ts";
import { refreshListings } from "./refresh-listings.ts";
import { suggest } from "./suggest.ts";

const { database } = testDatabase;
const admin: Actor = {
  kind: "user",
  userId: "5b0c1a9e-0000-4000-8000-000000000001" as UserId,
  sessionId: "5b0c1a9e-0000-4000-8000-000000000002" as SessionId,
  roles: ["admin"],
  emailVerified: true,
};

beforeEach(() => testDatabase.reset());

describe("finding by text", () => {
  beforeEach(async () => {
    await shoe({
      name: "Air Jordan 1 Retro High OG",
      nickname: "Chicago",
      brand: "Jordan",
      modelLine: "Air Jordan 1",
      styleCode: "555088-101",
      colorway: "White/Varsity Red-Black",
    });
    await shoe({ name: "Air Jordan 11 Retro", brand: "Jordan", modelLine: "Air Jordan 11", colorway: "Black/White" });
    await shoe({
      name: "Nike Air Max 97 Off-White",
      brand: "Nike",
      modelLine: "Air Max 97",
      colorway: "Cone/Ice Blue",
    });
    await shoe({ name: "Café Racer", brand: "Été", modelLine: "RS-X", colorway: "Sail" });
  });

  it.each([
    ["555088-101", ["Air Jordan 1 Retro High OG"]],
    ["555088 101", ["Air Jordan 1 Retro High OG"]],
    ["555088101", ["Air Jordan 1 Retro High OG"]],
    ["55508", ["Air Jordan 1 Retro High OG"]],
    ["chicago", ["Air Jordan 1 Retro High OG"]],
    ["JORDAN chic", ["Air Jordan 1 Retro High OG"]],
    ["aj1", ["Air Jordan 1 Retro High OG"]],
    ["jordan 1", ["Air Jordan 1 Retro High OG"]],
    ["jordan1", ["Air Jordan 1 Retro High OG"]],
    ["varsity red", ["Air Jordan 1 Retro High OG"]],
    ["airmax offwhite", ["Nike Air Max 97 Off-White"]],
    ["off-white", ["Nike Air Max 97 Off-White"]],
    ["cafe", ["Café Racer"]],
    ["CAFÉ", ["Café Racer"]],
    ["ete rsx", ["Café Racer"]],
    ["RS X", ["Café Racer"]],
    ["nothing like it at all", []],
    ["'; DROP TABLE products; --", []],
    ["\\ & | ! ( ) :* <->", null],
  ])("%s", async (text, expected) => {
    const found = await search(new URLSearchParams({ q: text }).toString());
    if (expected === null) expect(found.total).toBe(4);
    else expect(found.names).toEqual(expected);
    expect(found.correctedText).toBeNull();
  });

  it.each([
    ["jrodan chicgo", "jordan chicago", "Air Jordan 1 Retro High OG"],
    ["racr", "racer", "Café Racer"],
    ["jordn elevn 1 chicago", null, null],
  ])("shows results for the word that %s means", async (text, corrected, name) => {
    const found = await search(new URLSearchParams({ q: text }).toString());
    expect(found.correctedText).toBe(corrected);
    expect(found.names[0] ?? null).toBe(name);
  });

  it("puts the better match first, however featured the other is", async () => {
    await shoe({ name: "Runner", brand: "Plain", colorway: "Chicago Gray", isFeatured: true });
    expect((await search("q=chicago")).names).toEqual(["Air Jordan 1 Retro High OG", "Runner"]);
  });

  it("suggests shoes, brands and lines while the word is not finished, misspelled or not", async () => {
    const typed = await suggest(anonymousActor, "jor");
    expect(typed.products).toHaveLength(2);
    expect(typed.places).toEqual([
      { dimension: "brand", value: "Jordan", products: 2 },
      { dimension: "line", value: "Air Jordan 1", products: 1 },
      { dimension: "line", value: "Air Jordan 11", products: 1 },
    ]);
    expect(await suggest(anonymousActor, "chciag")).toMatchObject({
      correctedText: "chicago",
      products: [{ name: "Air Jordan 1 Retro High OG" }],
    });
    expect(await suggest(anonymousActor, " - ")).toEqual({ correctedText: null, places: [], products: [] });
  });
});

describe("who is found", () => {
  it("a product that is hidden, renamed or deleted, at once and for everybody", async () => {
    const product = await createProduct(database, { name: "Secret Court" });
    expect((await search("q=secret")).total).toBe(1);
    await database.product.update({ where: { id: product.id }, data: { status: "hidden" } });
    for (const actor of [anonymousActor, admin]) expect((await search("q=secret", actor)).total).toBe(0);
    expect((await suggest(anonymousActor, "secret")).products).toEqual([]);
    expect((await search("")).counts("brand")).toEqual({});
    await database.product.update({ where: { id: product.id }, data: { status: "active", name: "Open Court" } });
    expect((await search("q=secret")).total).toBe(0);
    expect((await search("q=open")).counts("brand")).toEqual({ Paper: 1 });
    await database.product.delete({ where: { id: product.id } });
    expect(await search("")).toMatchObject({ total: 0, products: [] });
    expect((await search("")).counts("brand")).toEqual({});
  });
});

describe("order and pages", () => {
  it("each sort puts first what it says", async () => {
    const cheap = await shoe({ name: "Cheap", asks: { "10": 50 }, releaseDate: "2018-01-01" });
    const wanted = await shoe({ name: "Wanted", asks: { "10": 500 }, bid: 450, releaseDate: "2019-01-01" });
    await shoe({ name: "Fresh", releaseDate: "2026-01-01" });
    await shoe({ name: "Chosen", isFeatured: true, releaseDate: "2017-01-01" });
    const traded = await shoe({ name: "Traded", asks: { "10": 300 }, releaseDate: "2016-01-01" });
    const variant = traded.variants["10"] ?? { id: "", productId: "" };
    await createSales(database, variant, [
      { priceCents: 30_000, at: addMs(now, -2 * hourMs) },
      { priceCents: 24_000, at: addMs(now, -hourMs) },
    ]);
    await database.quote.update({
      where: { variantId: variant.id },
      data: {
        salesCount: 2,
        lastSaleCents: 24_000,
        previousSaleCents: 30_000,
        lastSaleAt: addMs(now, -hourMs),
      },
    });
    await refreshListings([cheap.productId, wanted.productId, traded.productId], now);
    const firsts: Record<SearchSort, string> = {
      featured: "Chosen",
      most_traded: "Traded",
      lowest_ask: "Cheap",
      highest_bid: "Wanted",
      biggest_drop: "Traded",
      release_date: "Fresh",
      last_sale: "Traded",
    };
    for (const [sort, first] of Object.entries(firsts))
      expect((await search(`sort=${sort}`)).names[0], sort).toBe(first);
    const listing = await database.productListing.findUniqueOrThrow({ where: { productId: traded.productId } });
    expect(listing).toMatchObject({ sales72h: 2, dropBps: 2_000, recountAt: addMs(now, 70 * hourMs) });

    const later = addMs(now, 71.5 * hourMs);
    expect(await correctListings(addMs(now, 69 * hourMs))).toEqual({ corrected: 0 });
    expect(await correctListings(later)).toEqual({ corrected: 1 });
    expect(await database.productListing.findUniqueOrThrow({ where: { productId: traded.productId } })).toMatchObject({
      sales72h: 0,
      dropBps: 0,
      recountAt: null,
    });
  });

  it.each([...searchSorts.map((sort) => `sort=${sort}`), "q=shoe", "q=shoe&brand=Plain&size=10"])(
    "pages of %s show everything once",
    async (address) => {
      for (let index = 0; index < 11; index++) await shoe({ name: `Shoe ${index}`, asks: { "10": 100 + (index % 3) } });
      const seen: string[] = [];
      let next: string | null = "";
      for (let pages = 0; next !== null && pages < 9; pages++) {
        const page: Awaited<ReturnType<typeof search>> = await search(
          `${address}${next && `&after=${next}`}`,
          anonymousActor,
          4,
        );
        expect(page.total).toBe(11);
        seen.push(...page.names);
        next = page.nextCursor;
        if (next !== null) expect(decodeSearchCursor(next)).not.toBeNull();
      }
      expect(seen.toSorted()).toEqual(Array.from({ length: 11 }, (_, index) => `Shoe ${index}`).toSorted());
      expect(seen).toHaveLength(11);
    },
  );
});
