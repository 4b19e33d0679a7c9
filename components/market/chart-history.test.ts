import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PriceHistoryView } from "@/lib/domain/market/model.views.ts";
import { appendTrade, describeHistory, domainOf, priceTicks, summaryOf } from "./chart-history.ts";

const empty: PriceHistoryView = {
  range: "1M",
  from: "2026-10-22T00:00:00.000Z",
  to: "2026-11-21T12:00:00.000Z",
  resolution: "trade",
  spanDays: 1,
  points: [],
  volume: 0,
  thin: true,
};

const daily: PriceHistoryView = {
  ...empty,
  resolution: "days",
  thin: false,
  volume: 4,
  points: [
    {
      at: "2026-11-21T00:00:00.000Z",
      openCents: 20_000,
      closeCents: 21_000,
      lowCents: 19_000,
      highCents: 21_000,
      averageCents: 20_000,
      volume: 4,
    },
  ],
};

describe("a trade that arrives live", () => {
  test("becomes a point of its own while trades are drawn one by one", () => {
    const next = appendTrade(empty, { priceCents: 22_000, at: "2026-11-21T12:00:01.000Z" });
    expect(next.points).toHaveLength(1);
    expect([next.volume, next.to]).toEqual([1, "2026-11-21T12:00:01.000Z"]);
  });

  test("widens the day it belongs to", () => {
    const next = appendTrade(daily, { priceCents: 25_000, at: "2026-11-21T13:00:00.000Z" });
    expect(next.points).toEqual([
      { ...daily.points[0], closeCents: 25_000, highCents: 25_000, averageCents: 21_000, volume: 5 },
    ]);
  });

  test("opens the next day", () => {
    const next = appendTrade(daily, { priceCents: 25_000, at: "2026-11-22T00:00:00.500Z" });
    expect(next.points.at(-1)).toMatchObject({ at: "2026-11-22T00:00:00.000Z", volume: 1, openCents: 25_000 });
  });

  test("counts for every pair of one order, and not again when the server has counted it", () => {
    const trade = { priceCents: 22_000, at: "2026-11-21T12:00:01.000Z" };
    expect(appendTrade(appendTrade(empty, trade), trade).volume).toBe(2);
    expect(appendTrade(empty, { priceCents: 22_000, at: "2026-11-21T11:00:00.000Z" })).toBe(empty);
  });

  test("begins the history of a shoe that never sold", () => {
    const next = appendTrade(
      { ...empty, range: "All", from: null },
      { priceCents: 22_000, at: "2026-11-21T12:00:01.000Z" },
    );
    expect(next.from).toBe("2026-11-21T00:00:00.000Z");
    const [from, to] = domainOf(next);
    expect(to - from).toBeGreaterThan(0);
  });
});

test("the words say what the line shows", () => {
  expect(describeHistory(empty)).toBe("No pair was sold in the last month.");
  expect(describeHistory({ ...empty, range: "All" })).toBe("No pair has been sold yet.");
  expect(describeHistory(daily)).toBe(
    "4 pairs sold in the last month, between $190 and $210. The price went from $200 to $210.",
  );
  expect(summaryOf(empty)).toBeNull();
});

test("price lines enclose every price and stay few", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 10_000_000 }), fc.integer({ min: 0, max: 9_000_000 }), (low, spread) => {
      const high = Math.min(10_000_000, low + spread);
      const ticks = priceTicks(low, high);
      expect(ticks[0]).toBeLessThanOrEqual(low);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }),
  );
});
