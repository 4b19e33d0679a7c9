import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { addMs, dayMs, hourMs } from "@/lib/core/clock.ts";
import { createKnownSales, createMarket } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { fewestReturnsForVolatility, fewestSalesForRange } from "./model.statistics.ts";
import { getStatistics } from "./queries.statistics.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");

interface Sale {
  priceCents: number;
  at: Date;
}

beforeEach(() => testDatabase.reset());

async function marketWith(sales: Record<string, Sale[]>) {
  const market = await createMarket(database, Object.keys(sales));
  for (const [size, sold] of Object.entries(sales)) {
    const variant = market.variants[size];
    if (variant && sold.length > 0) await createKnownSales(database, variant, sold);
  }
  const all = await getStatistics({ productId: market.productId }, now);
  if (!all) throw new Error("the market is not listed");
  return { market, statistics: all };
}

const daily = (count: number, priceOf: (day: number) => number): Sale[] =>
  Array.from({ length: count }, (_, day) => ({ priceCents: priceOf(day), at: addMs(now, (day - count) * dayMs) }));

/** The definitions of docs/adr/0012, written a second time and in another way. */
function reference(sizes: Sale[][]) {
  const sold = sizes
    .flat()
    .map((sale) => sale.priceCents)
    .sort((a, b) => a - b);
  const returns = sizes.flatMap((sales) => {
    const dayOf = (sale: Sale) => sale.at.toISOString().slice(0, 10);
    const prices = [...new Set(sales.map(dayOf))].sort().map((day) => {
      const ofDay = sales.filter((sale) => dayOf(sale) === day);
      return ofDay.reduce((sum, sale) => sum + sale.priceCents, 0) / ofDay.length;
    });
    return prices.slice(1).map((price, index) => price / (prices[index] ?? price) - 1);
  });
  const mean = returns.reduce((sum, change) => sum + change, 0) / returns.length;
  const variance = returns.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (returns.length - 1);
  // The smallest price that at least this share of the sales does not exceed.
  const percentile = (share: number) => sold[Math.max(0, Math.ceil(share * sold.length) - 1)] ?? null;
  return {
    sold,
    returns: returns.length,
    dailyBps: returns.length < fewestReturnsForVolatility ? null : Math.sqrt(variance) * 10_000,
    tradeRange: sold.length < fewestSalesForRange ? null : { lowCents: percentile(0.1), highCents: percentile(0.9) },
  };
}

describe("getStatistics", () => {
  it("says nothing where nothing was sold", async () => {
    const { statistics } = await marketWith({ "9": [], "10": [] });
    expect(statistics.all).toEqual({
      lastSale: null,
      premiumBps: null,
      highCents: null,
      lowCents: null,
      averageCents: null,
      tradeRange: null,
      volatility: { returns: 0, dailyBps: null, ratio: null },
      sales: { inWindow: 0, recent: 0, allTime: 0 },
    });
    expect(statistics.sizes.map((size) => size.sizeLabel)).toEqual(["9", "10"]);
  });

  it("keeps sizes apart, and the change within a size", async () => {
    const { statistics } = await marketWith({
      "9": [{ priceCents: 30_000, at: addMs(now, -2 * hourMs) }],
      "10": [
        { priceCents: 16_000, at: addMs(now, -80 * hourMs) },
        { priceCents: 20_000, at: addMs(now, -hourMs) },
      ],
    });
    const [nine, ten] = statistics.sizes;
    expect(nine).toMatchObject({ highCents: 30_000, lowCents: 30_000, sales: { inWindow: 1, recent: 1, allTime: 1 } });
    expect(ten?.lastSale).toMatchObject({ priceCents: 20_000, changeCents: 4_000, changeBps: 2_500 });
    expect(ten?.sales).toEqual({ inWindow: 2, recent: 1, allTime: 2 });
    expect(statistics.all).toMatchObject({
      lastSale: { priceCents: 20_000, previousCents: 16_000 },
      premiumBps: 6_667,
      highCents: 30_000,
      lowCents: 16_000,
      averageCents: 22_000,
      sales: { inWindow: 3, recent: 2, allTime: 3 },
    });
  });

  it("forgets what is older than its window, but not that it happened", async () => {
    const { statistics } = await marketWith({ "10": [{ priceCents: 90_000, at: addMs(now, -366 * dayMs) }] });
    expect(statistics.all).toMatchObject({ highCents: null, sales: { inWindow: 0, recent: 0, allTime: 1 } });
    expect(statistics.all.lastSale?.priceCents).toBe(90_000);
  });

  it("pretends no precision: a range from ten sales, volatility from ten returns", async () => {
    const thin = await marketWith({ "10": daily(fewestSalesForRange - 1, () => 20_000) });
    expect(thin.statistics.all).toMatchObject({ tradeRange: null, volatility: { dailyBps: null, ratio: null } });
    const enough = await marketWith({ "10": daily(fewestSalesForRange + 1, (day) => 20_000 + (day % 2) * 2_000) });
    expect(enough.statistics.all.tradeRange).toEqual({ lowCents: 20_000, highCents: 22_000 });
    expect(enough.statistics.all.volatility).toMatchObject({ returns: fewestReturnsForVolatility });
    expect(enough.statistics.all.volatility.dailyBps).toBeGreaterThan(900);
  });

  it("takes no difference between sizes for a move", async () => {
    const steady = { "9": daily(12, () => 60_000), "10": daily(12, () => 20_000) };
    const { statistics } = await marketWith(steady);
    expect(statistics.all.volatility).toEqual({ returns: 22, dailyBps: 0, ratio: null });
  });

  it("agrees with its definitions for whatever was sold", async () => {
    const sale = fc.record({
      priceCents: fc.integer({ min: 10, max: 400 }).map((tens) => tens * 100),
      at: fc.integer({ min: 1, max: 40 * 24 }).map((hours) => addMs(now, -hours * hourMs)),
    });
    const sales = fc.array(sale, { maxLength: 40 }).map((sold) => sold.sort((a, b) => a.at.getTime() - b.at.getTime()));
    await fc.assert(
      fc.asyncProperty(sales, sales, async (nine, ten) => {
        const { statistics } = await marketWith({ "9": nine, "10": ten });
        const cases = [
          [statistics.all, [nine, ten]],
          [statistics.sizes[0], [nine]],
          [statistics.sizes[1], [ten]],
        ] as const;
        for (const [figures, sold] of cases) {
          const expected = reference([...sold]);
          expect(figures?.sales.inWindow).toBe(expected.sold.length);
          expect([figures?.lowCents, figures?.highCents]).toEqual([
            expected.sold[0] ?? null,
            expected.sold.at(-1) ?? null,
          ]);
          expect(figures?.tradeRange).toEqual(expected.tradeRange);
          expect(figures?.volatility.returns).toBe(expected.returns);
          if (expected.dailyBps === null) expect(figures?.volatility.dailyBps).toBeNull();
          else expect(figures?.volatility.dailyBps).toBeCloseTo(expected.dailyBps, -0.5);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("reads one size alone, and neither hidden nor foreign ones", async () => {
    const { market } = await marketWith({ "9": daily(3, () => 20_000), "10": daily(4, () => 30_000) });
    const nine = market.variants["9"]?.id ?? "";
    const one = await getStatistics({ productId: market.productId, variantId: nine }, now);
    expect(one?.all.sales.inWindow).toBe(3);
    expect(one?.sizes).toHaveLength(1);
    const hidden = await createMarket(database, ["9"], { status: "hidden" });
    expect(await getStatistics({ productId: hidden.productId }, now)).toBeNull();
    expect(
      await getStatistics({ productId: market.productId, variantId: hidden.variants["9"]?.id ?? "" }, now),
    ).toBeNull();
    expect(await getStatistics({ productId: "nonsense" }, now)).toBeNull();
  });
});
