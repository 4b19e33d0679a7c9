import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardSchedule, standardTerms } from "@/tests/support/fees.ts";
import type { DatedFeeSchedule, FeeSchedule, FeeTerms } from "./model.ts";
import { feeBasis, feeScheduleAt, feeTermsFor, highestPriceWithin, priceOrder } from "./rules.fees.ts";

const price = fc.integer({ min: 1, max: 10_000_000 });
const anyTerms: fc.Arbitrary<FeeTerms> = fc.record({
  version: fc.integer({ min: 1, max: 1_000 }),
  buyerFeeBps: fc.integer({ min: 0, max: 5_000 }),
  minimumBuyerFeeCents: fc.integer({ min: 0, max: 10_000 }),
  sellerFeeBps: fc.integer({ min: 0, max: 5_000 }),
  minimumSellerFeeCents: fc.integer({ min: 0, max: 10_000 }),
  shippingCents: fc.integer({ min: 0, max: 100_000 }),
  sellerLevel: fc.option(fc.integer({ min: 0, max: 9 })),
});
/** Prices around the ones where a minimum stops to count as well as all others. */
const anyPrice = fc.oneof(price, fc.integer({ min: 1, max: 30_000 }));

describe("priceOrder", () => {
  it("adds 5 % and shipping for the buyer and takes 4 % from the seller", () => {
    expect(priceOrder(22_000, standardTerms)).toEqual({
      priceCents: 22_000,
      buyerFeeCents: 1_100,
      shippingCents: 1_395,
      totalCents: 24_495,
      sellerFeeCents: 880,
      payoutCents: 21_120,
      feeScheduleVersion: 1,
      sellerLevel: null,
    });
  });

  it.each([
    [10, 1, 0],
    [9, 0, 0],
    [12, 1, 0],
    [13, 1, 1],
    [12_345, 617, 494],
    [10_000_000, 500_000, 400_000],
  ])("rounds half up: %i cents → buyer fee %i, seller fee %i", (priceCents, buyerFeeCents, sellerFeeCents) => {
    expect(priceOrder(priceCents, standardTerms)).toMatchObject({ buyerFeeCents, sellerFeeCents });
  });

  it("has parts that sum to the whole, for every price and schedule", () => {
    fc.assert(
      fc.property(anyPrice, anyTerms, (priceCents, terms) => {
        const pricing = priceOrder(priceCents, terms);
        expect(pricing.totalCents).toBe(priceCents + pricing.buyerFeeCents + pricing.shippingCents);
        expect(pricing.payoutCents + pricing.sellerFeeCents).toBe(priceCents);
        expect(pricing.payoutCents).toBeGreaterThanOrEqual(0);
        const { sellerLevel: _level, ...amounts } = pricing;
        expect(Object.values(amounts).every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  it("is never more than half a cent away from the exact fee, and never below it at the half", () => {
    fc.assert(
      fc.property(anyPrice, anyTerms, (priceCents, terms) => {
        const rateOnly = { ...terms, minimumBuyerFeeCents: 0 };
        const errorTenThousandths =
          priceOrder(priceCents, rateOnly).buyerFeeCents * 10_000 - priceCents * terms.buyerFeeBps;
        expect(errorTenThousandths).toBeGreaterThan(-5_000);
        expect(errorTenThousandths).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  it("never lets a higher price cost the buyer less or pay the seller less", () => {
    fc.assert(
      fc.property(anyPrice, anyTerms, (priceCents, terms) => {
        const lower = priceOrder(priceCents, terms);
        const higher = priceOrder(priceCents + 1, terms);
        expect(higher.totalCents).toBeGreaterThan(lower.totalCents);
        expect(higher.payoutCents).toBeGreaterThanOrEqual(lower.payoutCents);
      }),
    );
  });

  it("never charges less than the minimums, and never more than the price from the seller", () => {
    fc.assert(
      fc.property(anyPrice, anyTerms, (priceCents, terms) => {
        const pricing = priceOrder(priceCents, terms);
        const none = priceOrder(priceCents, { ...terms, minimumBuyerFeeCents: 0, minimumSellerFeeCents: 0 });
        expect(pricing.buyerFeeCents).toBe(Math.max(none.buyerFeeCents, terms.minimumBuyerFeeCents));
        expect(pricing.sellerFeeCents).toBe(
          Math.min(priceCents, Math.max(none.sellerFeeCents, terms.minimumSellerFeeCents)),
        );
        expect(pricing.payoutCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("takes the minimum up to the price at which the rate reaches it, and the whole price below the minimum", () => {
    const terms = { ...standardTerms, minimumBuyerFeeCents: 800, minimumSellerFeeCents: 500 };
    expect(priceOrder(15_900, terms).buyerFeeCents).toBe(800);
    expect(priceOrder(16_010, terms).buyerFeeCents).toBe(801);
    expect(priceOrder(12_500, terms)).toMatchObject({ sellerFeeCents: 500, payoutCents: 12_000 });
    expect(priceOrder(12_600, terms).sellerFeeCents).toBe(504);
    expect(priceOrder(499, terms)).toMatchObject({ sellerFeeCents: 499, payoutCents: 0 });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d as a price", (priceCents) => {
    expect(() => priceOrder(priceCents, standardTerms)).toThrow("not a price in cents");
  });
});

describe("feeBasis", () => {
  const terms = { ...standardTerms, minimumBuyerFeeCents: 800, minimumSellerFeeCents: 500 };
  it.each([
    [499, "minimum", "price"],
    [500, "minimum", "minimum"],
    [12_500, "minimum", "rate"],
    [16_000, "rate", "rate"],
  ])("says at %i cents that the buyer pays the %s and the seller the %s", (priceCents, buyer, seller) => {
    expect(feeBasis("buyer", priceCents, terms)).toBe(buyer);
    expect(feeBasis("seller", priceCents, terms)).toBe(seller);
  });
});

describe("feeTermsFor", () => {
  const levels = [
    { level: 1, minimumSales: 10, sellerFeeBps: 350 },
    { level: 2, minimumSales: 50, sellerFeeBps: 300 },
  ];
  const laddered: FeeSchedule = { ...standardSchedule, levels };

  it.each([
    [0, 0, 400],
    [9, 0, 400],
    [10, 1, 350],
    [49, 1, 350],
    [50, 2, 300],
    [1_000, 2, 300],
  ])("puts %i completed sales on level %i at %i basis points", (sales, sellerLevel, sellerFeeBps) => {
    expect(feeTermsFor(laddered, sales)).toEqual({ ...standardTerms, sellerFeeBps, sellerLevel });
    // In whatever order the levels are listed.
    expect(feeTermsFor({ ...laddered, levels: [...levels].reverse() }, sales).sellerLevel).toBe(sellerLevel);
  });

  it("knows no level where the schedule has none, however much was sold", () => {
    expect(feeTermsFor(standardSchedule, 1_000)).toEqual(standardTerms);
  });

  it("never pays a seller less for having sold more", () => {
    const rising = fc
      .uniqueArray(
        fc.record({ minimumSales: fc.integer({ min: 1, max: 500 }), drop: fc.integer({ min: 1, max: 40 }) }),
        {
          selector: ({ minimumSales }) => minimumSales,
          maxLength: 9,
        },
      )
      .map((steps) => {
        let sellerFeeBps = 400;
        return [...steps]
          .sort((first, second) => first.minimumSales - second.minimumSales)
          .map(({ minimumSales, drop }, index) => {
            sellerFeeBps -= drop;
            return { level: index + 1, minimumSales, sellerFeeBps };
          });
      });
    const sales = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(anyPrice, rising, sales, (priceCents, someLevels, completedSales) => {
        const schedule = { ...standardSchedule, minimumSellerFeeCents: 300, levels: someLevels };
        const fewer = priceOrder(priceCents, feeTermsFor(schedule, completedSales));
        const more = priceOrder(priceCents, feeTermsFor(schedule, completedSales + 1));
        expect(more.payoutCents).toBeGreaterThanOrEqual(fewer.payoutCents);
        expect(more.totalCents).toBe(fewer.totalCents);
      }),
    );
  });
});

describe("feeScheduleAt", () => {
  const dated = (version: number, effectiveAt: string): DatedFeeSchedule => ({
    ...standardSchedule,
    version,
    effectiveAt: new Date(effectiveAt),
  });
  const schedules = [
    dated(2, "2026-03-01T00:00:00Z"),
    dated(1, "2020-01-01T00:00:00Z"),
    dated(3, "2026-03-01T00:00:00Z"),
  ];

  it("takes the one in force, from its first millisecond on", () => {
    expect(feeScheduleAt(schedules, new Date("2026-02-28T23:59:59.999Z")).version).toBe(1);
    expect(feeScheduleAt(schedules.slice(0, 2), new Date("2026-03-01T00:00:00Z")).version).toBe(2);
  });

  it("prefers the higher version when two start together, in whatever order they are listed", () => {
    expect(feeScheduleAt(schedules, new Date("2026-06-01T00:00:00Z")).version).toBe(3);
    expect(feeScheduleAt([...schedules].reverse(), new Date("2026-06-01T00:00:00Z")).version).toBe(3);
  });

  it("treats no schedule at all as a bug", () => {
    expect(() => feeScheduleAt(schedules, new Date("2019-12-31T23:59:59Z"))).toThrow("no fee schedule is in force");
  });
});

describe("highestPriceWithin", () => {
  it("is the price whose total is as near to an amount as can be", () => {
    expect(highestPriceWithin(24_495, standardTerms)).toBe(22_000);
    expect(highestPriceWithin(24_494, standardTerms)).toBe(21_999);
    // $13.95 is the shipping alone.
    expect(highestPriceWithin(1_396, standardTerms)).toBe(1);
    for (const nothing of [0, 1, 1_395]) expect(highestPriceWithin(nothing, standardTerms)).toBeNull();
  });

  it("costs no more, and a cent more would", () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 0, max: 12_000_000 }), (terms, totalCents) => {
        const priceCents = highestPriceWithin(totalCents, terms);
        if (priceCents !== null) expect(priceOrder(priceCents, terms).totalCents).toBeLessThanOrEqual(totalCents);
        expect(priceOrder((priceCents ?? 0) + 1, terms).totalCents).toBeGreaterThan(totalCents);
      }),
    );
  });
});
