import { beforeEach, describe, expect, it } from "vitest";
import { addMs, dayMs, hourMs } from "@/lib/core/clock.ts";
import { createMarket, createSales } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import type { HistoryRange } from "./model.views.ts";
import { getPriceHistory, maximumPoints, mostSingleTrades } from "./queries.chart.ts";
import { getStatistics } from "./queries.statistics.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T12:00:00Z");

beforeEach(() => testDatabase.reset());

async function createHistory(sales: { priceCents: number; at: Date }[]) {
  const market = await createMarket(database, ["10"]);
  const variant = market.variants["10"];
  if (!variant) throw new Error("the factory made another size");
  if (sales.length > 0) await createSales(database, variant, sales);
  return (range: HistoryRange) => getPriceHistory({ productId: market.productId, variantId: variant.id, range, now });
}

describe("getPriceHistory", () => {
  it("says so when nothing was ever sold", async () => {
    const history = await createHistory([]);
    expect(await history("All")).toMatchObject({ from: null, points: [], volume: 0, thin: true });
    expect(await history("1M")).toMatchObject({ from: "2026-10-22T00:00:00.000Z", points: [], volume: 0, thin: true });
  });

  it("draws few trades one by one, oldest first, and calls a handful thin", async () => {
    const history = await createHistory([
      { priceCents: 18_000, at: addMs(now, -40 * dayMs) },
      { priceCents: 20_000, at: addMs(now, -2 * dayMs) },
      { priceCents: 21_000, at: now },
    ]);
    const month = await history("1M");
    expect(month).toMatchObject({ resolution: "trade", volume: 2, thin: true });
    expect(month.points.map((point) => [point.at, point.closeCents, point.volume])).toEqual([
      ["2026-11-19T12:00:00.000Z", 20_000, 1],
      ["2026-11-21T12:00:00.000Z", 21_000, 1],
    ]);
    expect((await history("3M")).volume).toBe(3);
    expect((await history("All")).from).toBe("2026-10-12T00:00:00.000Z");
  });

  it.each([1, mostSingleTrades])(
    "counts a year's sales to the minute, as the statistics do, with %i sales a moment",
    async (count) => {
      const at = (time: Date) => Array.from({ length: count }, () => ({ priceCents: 20_000, at: time }));
      const yearAgo = addMs(now, -365 * dayMs);
      // The same day, an hour before the year begins and an hour after.
      const sales = [...at(addMs(yearAgo, -hourMs)), ...at(addMs(yearAgo, hourMs)), ...at(addMs(now, -dayMs))];
      const market = await createMarket(database, ["10"]);
      const variant = market.variants["10"];
      if (!variant) throw new Error("the factory made another size");
      await createSales(database, variant, sales);
      const year = await getPriceHistory({ productId: market.productId, range: "1Y", now });
      const statistics = await getStatistics({ productId: market.productId }, now);
      expect(year.volume).toBe(2 * count);
      expect(statistics?.all.sales.inWindow).toBe(year.volume);
    },
  );

  it("sums up many trades by day: first, last, lowest, highest, mean rounded half up, volume", async () => {
    const day = new Date("2026-11-10T00:00:00Z");
    const prices = [20_000, 20_400, 19_900, 20_201];
    const busy = prices.map((priceCents, index) => ({ priceCents, at: addMs(day, index * hourMs) }));
    const others = Array.from({ length: mostSingleTrades }, (_, index) => ({
      priceCents: 30_000,
      at: addMs(day, dayMs + index * 60_000),
    }));
    const month = await (await createHistory([...busy, ...others]))("1M");
    expect(month).toMatchObject({ resolution: "days", spanDays: 1, volume: 4 + mostSingleTrades, thin: false });
    expect(month.points).toHaveLength(2);
    expect(month.points[0]).toEqual({
      at: "2026-11-10T00:00:00.000Z",
      openCents: 20_000,
      closeCents: 20_201,
      lowCents: 19_900,
      highCents: 20_400,
      // (20,000 + 20,400 + 19,900 + 20,201) / 4 = 20,125.25
      averageCents: 20_125,
      volume: 4,
    });
  });

  it("never has more points than a chart can show, and loses no trade to it", async () => {
    const count = 900;
    const history = await createHistory(
      Array.from({ length: count }, (_, index) => ({
        priceCents: 20_000 + index,
        at: addMs(now, -(count - index) * 2 * dayMs),
      })),
    );
    const all = await history("All");
    expect(all.points.length).toBeLessThanOrEqual(maximumPoints);
    expect(all.points.length).toBeGreaterThan(maximumPoints / 2);
    expect(all.volume).toBe(count);
    expect(all.points.at(-1)?.closeCents).toBe(20_000 + count - 1);
    expect((await history("1Y")).points.length).toBeLessThanOrEqual(maximumPoints);
  });
});
