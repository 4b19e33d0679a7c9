import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database.ts";
import { searchedAt as now, search, shoe } from "@/tests/support/search.ts";
import { correctListings, rebuildListings } from "./correct-listings.ts";
import { refreshListings } from "./refresh-listings.ts";

const { database } = testDatabase;

beforeEach(() => testDatabase.reset());

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
});
