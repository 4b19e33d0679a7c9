import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { type FacetDimension, noChoices, priceBands, type SearchSort, searchSorts } from "@/lib/domain/search/model.ts";
import { decodeSearchCursor } from "@/lib/domain/search/rules.cursor.ts";
import { readSearch } from "@/lib/domain/search/schema.ts";
import { createProduct, createVariant } from "@/prisma/factories/catalog.ts";
import { createMarket, createSales } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { correctListings, rebuildListings } from "./correct-listings.ts";
import { refreshListings } from "./refresh-listings.ts";
import { searchProducts } from "./search-products.ts";
import { suggest } from "./suggest.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");
const admin: Actor = {
  kind: "user",
  userId: "5b0c1a9e-0000-4000-8000-000000000001" as UserId,
  sessionId: "5b0c1a9e-0000-4000-8000-000000000002" as SessionId,
  roles: ["admin"],
  emailVerified: true,
};

beforeEach(() => testDatabase.reset());

/** A search as its address says it. */
async function search(address: string, actor: Actor = anonymousActor, limit = 24) {
  const { request, errors } = readSearch(new URLSearchParams(address));
  expect(errors).toEqual({});
  const result = await searchProducts(actor, request, limit);
  const counts = (dimension: FacetDimension) =>
    Object.fromEntries(result.facets[dimension].map(({ value, products }) => [value, products]));
  return { ...result, names: result.products.map(({ name }) => name), counts };
}

interface Shoe {
  name?: string;
  brand?: string;
  /** Size label → lowest ask in dollars. */
  asks?: Record<string, number>;
  bid?: number;
  retail?: number;
  colorway?: string;
  nickname?: string;
  styleCode?: string;
  gender?: "men" | "women";
  releaseDate?: string;
  modelLine?: string;
  isFeatured?: boolean;
}

async function shoe({ asks = {}, bid, retail = 150, releaseDate = "2020-05-01", name = "Shoe", ...rest }: Shoe) {
  const market = await createMarket(database, Object.keys(asks), {
    name,
    retailPriceCents: retail * 100,
    releaseDate: new Date(`${releaseDate}T00:00:00Z`),
    gender: "men",
    ...rest,
  });
  for (const [size, dollars] of Object.entries(asks)) {
    const variant = market.variants[size] ?? { id: "", productId: "" };
    await database.quote.create({
      data: {
        variantId: variant.id,
        productId: variant.productId,
        lowestAskCents: dollars * 100,
        highestBidCents: bid === undefined ? null : bid * 100,
        updatedAt: now,
      },
    });
  }
  await refreshListings([market.productId], now);
  return market;
}

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

describe("facets", () => {
  beforeEach(async () => {
    await shoe({ name: "A", brand: "Nike", asks: { "9": 90, "10": 220 }, colorway: "White/Red", retail: 100 });
    await shoe({ name: "B", brand: "Nike", asks: { "10": 120 }, colorway: "Black", releaseDate: "2021-01-01" });
    await shoe({ name: "C", brand: "Puma", asks: { "9": 130, "11": 140 }, colorway: "Black/White", gender: "women" });
    await shoe({ name: "D", brand: "Puma", colorway: "Sail" });
  });

  it("count everything when nothing is chosen", async () => {
    const { total, counts } = await search("");
    expect(total).toBe(4);
    expect(counts("brand")).toEqual({ Nike: 2, Puma: 2 });
    expect(counts("size")).toEqual({ "9": 2, "10": 2, "11": 1 });
    expect(counts("price")).toEqual({ "under-100": 1, "100-150": 2 });
    expect(counts("color")).toEqual({ white: 2, black: 2, red: 1, beige: 1 });
    expect(counts("year")).toEqual({ "2021": 1, "2020": 3 });
    expect(counts("gender")).toEqual({ men: 3, women: 1 });
    expect(counts("condition")).toEqual({ new: 3 });
    expect(counts("retail")).toEqual({ below: 3 });
  });

  it("count under the other choices but not under their own", async () => {
    const { total, counts, names } = await search("brand=Nike&color=white");
    expect([total, names]).toEqual([1, ["A"]]);
    expect(counts("brand")).toEqual({ Nike: 1, Puma: 1 });
    expect(counts("color")).toEqual({ white: 1, red: 1, black: 1 });
    expect(counts("size")).toEqual({ "9": 1, "10": 1 });
  });

  it("take the price in the chosen size, and the sizes at the chosen price", async () => {
    const bySize = await search("size=10");
    expect(bySize.counts("price")).toEqual({ "100-150": 1, "200-300": 1 });
    const byPrice = await search("price=100-150");
    expect(byPrice.names.toSorted()).toEqual(["B", "C"]);
    expect(byPrice.counts("size")).toEqual({ "9": 1, "10": 1, "11": 1 });
    const both = await search("size=9&size=11&price=100-150");
    expect(both.names).toEqual(["C"]);
    expect(both.counts("price")).toEqual({ "under-100": 1, "100-150": 1 });
    expect((await search("size=10&price=200-300")).names).toEqual(["A"]);
  });

  it("keep a chosen value that nothing has any more", async () => {
    const { total, counts } = await search("q=white&color=red&brand=Puma&brand=Ghost");
    expect(total).toBe(0);
    expect(counts("brand")).toEqual({ Nike: 1, Puma: 0, Ghost: 0 });
  });

  it("count what a text finds", async () => {
    const { total, counts } = await search("q=black&brand=Puma");
    expect(total).toBe(1);
    expect(counts("brand")).toEqual({ Nike: 1, Puma: 1 });
  });

  it("name every price band as the database does", async () => {
    for (const [band, { fromCents }] of priceBands.entries()) {
      const [row] = await database.$queryRaw<{ at: number; below: number }[]>`
        SELECT price_band(${fromCents}::int) AS at, price_band(${fromCents - 1}::int) AS below`;
      expect(row).toEqual({ at: band, below: Math.max(0, band - 1) });
    }
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

/** What the bits should be, counted from the rows they are derived from. */
async function differingFacets(): Promise<unknown[]> {
  return database.$queryRaw`
    WITH bits AS (SELECT facet, sum(bit_count(members))::int AS products FROM listing_facets GROUP BY facet HAVING sum(bit_count(members)) > 0),
      rows AS (SELECT facet, count(*)::int AS products FROM product_listings, unnest(facets) AS facet GROUP BY facet)
    SELECT facet, bits.products AS bits, rows.products AS rows FROM bits FULL JOIN rows USING (facet)
    WHERE bits.products IS DISTINCT FROM rows.products`;
}

describe("keeping up", () => {
  it("bits follow every change of a market, and a rebuild changes nothing", async () => {
    const market = await shoe({ name: "Moving", asks: { "9": 90, "10": 220 } });
    await shoe({ name: "Still", asks: { "10": 100 } });
    const variantId = market.variants["9"]?.id ?? "";
    for (const cents of [9_900, 10_000, 99_900, null, 4_000, null]) {
      await database.quote.update({ where: { variantId }, data: { lowestAskCents: cents } });
      expect(await refreshListings([market.productId], now)).toBe(1);
      expect(await refreshListings([market.productId], now)).toBe(0);
      expect(await differingFacets()).toEqual([]);
    }
    const before = await search("");
    expect(await rebuildListings(now)).toEqual({ corrected: 0 });
    await database.$executeRaw`SELECT rebuild_product_listings(${now}::timestamptz)::text`;
    const after = await search("");
    expect([after.total, after.facets]).toEqual([before.total, before.facets]);
    expect(await differingFacets()).toEqual([]);
  });

  it("many at once lose no bit", async () => {
    const markets = await Promise.all(
      Array.from({ length: 12 }, (_, index) => shoe({ name: `Racer ${index}`, asks: { "10": 90 } })),
    );
    for (const dollars of [140, 90, 700]) {
      await Promise.all(
        markets.map(async ({ productId, variants }) => {
          await database.quote.update({
            where: { variantId: variants["10"]?.id ?? "" },
            data: { lowestAskCents: dollars * 100 },
          });
          await refreshListings([productId], now);
        }),
      );
      expect(await differingFacets()).toEqual([]);
    }
    expect((await search("")).counts("price")).toEqual({ "500-1000": 12 });
  });

  it("a change whose message never came is found in the log of the books", async () => {
    const market = await shoe({ name: "Missed", asks: { "10": 90 } });
    const variant = market.variants["10"] ?? { id: "", productId: "" };
    await database.quote.update({ where: { variantId: variant.id }, data: { lowestAskCents: 30_000 } });
    const note = () =>
      database.bookEvent.create({
        data: {
          productId: market.productId,
          variantId: variant.id,
          kind: "place",
          side: "ask",
          offerId: variant.id,
          userId: variant.id,
          priceCents: 30_000,
          quantity: 1,
          offerSequence: 1n,
          batchId: variant.id,
          createdAt: now,
        },
      });
    await note();
    expect(await correctListings(now)).toEqual({ corrected: 1 });
    // The second run reads the same stretch again, in case a row of it was not committed yet.
    await database.quote.update({ where: { variantId: variant.id }, data: { lowestAskCents: 40_000 } });
    expect(await correctListings(now)).toEqual({ corrected: 1 });
    await database.quote.update({ where: { variantId: variant.id }, data: { lowestAskCents: 50_000 } });
    expect(await correctListings(now)).toEqual({ corrected: 0 });
    expect((await search("")).counts("price")).toEqual({ "300-500": 1 });
  });

  it("a product without sizes or market is listed too", async () => {
    const product = await createProduct(database, {});
    await createVariant(database, product.id, 100);
    expect(await search("lowest=")).toMatchObject({ total: 1 });
    expect(noChoices.brand).toEqual([]);
  });
});
