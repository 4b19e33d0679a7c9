import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fewestReturnsForVolatility, type ProductStatisticsView, type StatisticsView } from "./model.statistics.ts";
import { changeBps, lastSaleOf, premiumBps, volatilityOf, withSale } from "./rules.statistics.ts";

const price = fc.integer({ min: 1_000, max: 10_000_000 });
const start = Date.parse("2026-11-21T12:00:00Z");

const nothingYet: StatisticsView = {
  lastSale: null,
  premiumBps: null,
  highCents: null,
  lowCents: null,
  averageCents: null,
  tradeRange: null,
  volatility: { returns: 0, dailyBps: null, ratio: null },
  sales: { inWindow: 0, recent: 0, allTime: 0 },
};

const untouched: ProductStatisticsView = {
  productId: "shoe",
  from: "2025-11-21T12:00:00.000Z",
  to: new Date(start).toISOString(),
  retailPriceCents: 12_000,
  all: nothingYet,
  sizes: ["9", "10"].map((sizeLabel) => ({ variantId: sizeLabel, sizeLabel, ...nothingYet })),
};

describe("a change", () => {
  it("has the sign of the move and is its own opposite around the same price", () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 900 }), (from, step) => {
        expect(Math.sign(changeBps(from, from + step))).toBe(changeBps(from, from + step) === 0 ? 0 : 1);
        expect(changeBps(from, from + step) + changeBps(from, from - step)).toBe(0);
      }),
    );
  });

  it("of a first sale is unknown", () => {
    expect(lastSaleOf(20_000, null, "2026-11-21T12:00:00Z")).toMatchObject({ changeCents: null, changeBps: null });
    expect(lastSaleOf(20_000, 25_000, "2026-11-21T12:00:00Z")).toMatchObject({
      changeCents: -5_000,
      changeBps: -2_000,
    });
  });

  it("over retail needs a retail price", () => {
    const lastSale = lastSaleOf(18_000, null, "2026-11-21T12:00:00Z");
    expect([premiumBps(12_000, lastSale), premiumBps(0, lastSale), premiumBps(12_000, null)]).toEqual([
      5_000,
      null,
      null,
    ]);
  });
});

describe("volatility", () => {
  it("is not given for few returns", () => {
    const few = { count: fewestReturnsForVolatility - 1, mean: 0.01, standardDeviation: 0.02 };
    expect(volatilityOf(few)).toEqual({ returns: few.count, dailyBps: null, ratio: null });
    expect(volatilityOf({ ...few, count: fewestReturnsForVolatility }).dailyBps).toBe(200);
  });

  it("never divides by a mean that may as well be zero, so that its ratio stays below √n", () => {
    const moments = fc.record({
      count: fc.integer({ min: 0, max: 4_000 }),
      mean: fc.option(fc.double({ min: -0.9, max: 5, noNaN: true })),
      standardDeviation: fc.option(fc.double({ min: 0, max: 5, noNaN: true })),
    });
    fc.assert(
      fc.property(moments, (given) => {
        const { ratio, dailyBps } = volatilityOf(given);
        if (ratio === null) return;
        expect(dailyBps).not.toBeNull();
        expect(Number.isFinite(ratio)).toBe(true);
        expect(ratio).toBeLessThanOrEqual(Math.sqrt(given.count) + 0.01);
      }),
    );
  });

  it("gives the quotient where the mean is told from zero", () => {
    expect(volatilityOf({ count: 100, mean: -0.01, standardDeviation: 0.02 }).ratio).toBe(2);
    expect(volatilityOf({ count: 100, mean: 0.001, standardDeviation: 0.02 }).ratio).toBeNull();
    expect(volatilityOf({ count: 100, mean: 0, standardDeviation: 0 }).ratio).toBeNull();
  });
});

describe("one more sale", () => {
  const sales = fc.array(
    fc.record({ variantId: fc.constantFrom("9", "10"), priceCents: price, waitMs: fc.nat({ max: 60_000 }) }),
    { minLength: 1, maxLength: 30 },
  );

  it("leaves the figures as if all had been counted together", () => {
    fc.assert(
      fc.property(sales, (drawn) => {
        let at = start;
        const made = drawn.map(({ waitMs, ...sale }) => {
          at += waitMs;
          return { ...sale, at: new Date(at).toISOString() };
        });
        const result = made.reduce(withSale, untouched);
        for (const { sizeLabel, ...size } of result.sizes) {
          const own = made.filter((sale) => sale.variantId === sizeLabel).map((sale) => sale.priceCents);
          expect(size.sales).toEqual({ inWindow: own.length, recent: own.length, allTime: own.length });
          expect([size.highCents, size.lowCents]).toEqual(
            own.length === 0 ? [null, null] : [Math.max(...own), Math.min(...own)],
          );
          expect(size.lastSale?.priceCents ?? null).toBe(own.at(-1) ?? null);
          expect(size.lastSale?.previousCents ?? null).toBe(own.at(-2) ?? null);
        }
        expect(result.all.sales.inWindow).toBe(made.length);
        expect(result.all.lastSale?.priceCents).toBe(made.at(-1)?.priceCents);
        expect(result.all.highCents).toBe(Math.max(...made.map((sale) => sale.priceCents)));
        const mean = made.reduce((sum, sale) => sum + sale.priceCents, 0) / made.length;
        expect(Math.abs((result.all.averageCents ?? 0) - mean)).toBeLessThanOrEqual(made.length / 2);
      }),
    );
  });

  it("changes nothing when it was counted already or is of another shoe", () => {
    const before = { variantId: "9", priceCents: 20_000, at: new Date(start - 1).toISOString() };
    expect(withSale(untouched, before)).toBe(untouched);
    expect(withSale(untouched, { ...before, variantId: "11", at: untouched.to })).toBe(untouched);
    expect(withSale(untouched, { ...before, at: "yesterday" })).toBe(untouched);
  });
});
