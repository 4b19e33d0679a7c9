import { beforeEach, describe, expect, it } from "vitest";
import { priceBands } from "@/lib/domain/search/model.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { search, shoe } from "@/tests/support/search.ts";

const { database } = testDatabase;

beforeEach(() => testDatabase.reset());

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
