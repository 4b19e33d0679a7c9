import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatedFeeSchedule } from "./model.ts";
import { feeScheduleAt, priceOrder } from "./rules.fees.ts";

const schedule = { version: 1, buyerFeeBps: 500, sellerFeeBps: 400, shippingCents: 1_395 };
const price = fc.integer({ min: 1, max: 10_000_000 });
const anySchedule = fc.record({
  version: fc.integer({ min: 1, max: 1_000 }),
  buyerFeeBps: fc.integer({ min: 0, max: 5_000 }),
  sellerFeeBps: fc.integer({ min: 0, max: 5_000 }),
  shippingCents: fc.integer({ min: 0, max: 100_000 }),
});

describe("priceOrder", () => {
  it("adds 5 % and shipping for the buyer and takes 4 % from the seller", () => {
    expect(priceOrder(22_000, schedule)).toEqual({
      priceCents: 22_000,
      buyerFeeCents: 1_100,
      shippingCents: 1_395,
      totalCents: 24_495,
      sellerFeeCents: 880,
      payoutCents: 21_120,
      feeScheduleVersion: 1,
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
    expect(priceOrder(priceCents, schedule)).toMatchObject({ buyerFeeCents, sellerFeeCents });
  });

  it("has parts that sum to the whole, for every price and schedule", () => {
    fc.assert(
      fc.property(price, anySchedule, (priceCents, someSchedule) => {
        const pricing = priceOrder(priceCents, someSchedule);
        expect(pricing.totalCents).toBe(priceCents + pricing.buyerFeeCents + pricing.shippingCents);
        expect(pricing.payoutCents + pricing.sellerFeeCents).toBe(priceCents);
        expect(pricing.payoutCents).toBeGreaterThanOrEqual(0);
        expect(Object.values(pricing).every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  it("is never more than half a cent away from the exact fee, and never below it at the half", () => {
    fc.assert(
      fc.property(price, anySchedule, (priceCents, someSchedule) => {
        const errorTenThousandths =
          priceOrder(priceCents, someSchedule).buyerFeeCents * 10_000 - priceCents * someSchedule.buyerFeeBps;
        expect(errorTenThousandths).toBeGreaterThan(-5_000);
        expect(errorTenThousandths).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  it("never lets a higher price cost the buyer less or pay the seller less", () => {
    fc.assert(
      fc.property(price, anySchedule, (priceCents, someSchedule) => {
        const lower = priceOrder(priceCents, someSchedule);
        const higher = priceOrder(priceCents + 1, someSchedule);
        expect(higher.totalCents).toBeGreaterThan(lower.totalCents);
        expect(higher.payoutCents).toBeGreaterThanOrEqual(lower.payoutCents);
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d as a price", (priceCents) => {
    expect(() => priceOrder(priceCents, schedule)).toThrow("not a price in cents");
  });
});

describe("feeScheduleAt", () => {
  const dated = (version: number, effectiveAt: string): DatedFeeSchedule => ({
    ...schedule,
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
