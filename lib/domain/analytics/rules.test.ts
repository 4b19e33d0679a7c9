import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitLimitNames, waitLimitsSeconds } from "./model.ts";
import { averagePriceOf, daysOfPeriod, figuresOf, fillDays, medianWaitOf } from "./rules.ts";

const noWaits = Array.from({ length: waitLimitsSeconds.length + 1 }, () => 0);
const nothing = {
  salesCount: 0,
  gmvCents: 0,
  revenueCents: 0,
  bidsPlaced: 0,
  asksPlaced: 0,
  unitsWithdrawn: 0,
  waitSeconds: 0,
  waits: noWaits,
};

describe("figures of a period", () => {
  it("divide nothing by nothing", () => {
    expect(figuresOf(nothing)).toMatchObject({
      averagePriceCents: null,
      takeRateBps: null,
      fillRatioBps: null,
      meanWaitSeconds: null,
      medianWait: null,
    });
  });

  it("follow from the sums", () => {
    const figures = figuresOf({
      ...nothing,
      salesCount: 3,
      gmvCents: 60_001,
      revenueCents: 5_400,
      unitsWithdrawn: 4,
      waitSeconds: 100,
      waits: noWaits.with(1, 2).with(5, 1),
    });
    // 5,400 ÷ 60,001 = 8.99985 %; 6 of 10 units that left had traded; 33.3 seconds.
    expect(figures).toMatchObject({ averagePriceCents: 20_000, takeRateBps: 900, fillRatioBps: 6_000 });
    expect(figures).toMatchObject({ meanWaitSeconds: 33, medianWait: "1 minute to 10 minutes" });
  });

  it("keep to their bounds", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.nat(1_000_000), (sales, withdrawn, part) => {
        const gmvCents = sales * 10_000_000;
        const revenueCents = Math.floor((gmvCents / 1_000_000) * part);
        const figures = figuresOf({ ...nothing, salesCount: sales, gmvCents, revenueCents, unitsWithdrawn: withdrawn });
        expect(figures.fillRatioBps ?? 0).toBeLessThanOrEqual(10_000);
        expect(figures.takeRateBps ?? 0).toBeLessThanOrEqual(10_000);
        if (sales > 0) expect(figures.averagePriceCents).toBe(10_000_000);
      }),
    );
  });

  it("round averages half up", () => {
    expect(averagePriceOf(201, 2)).toBe(101);
    expect(averagePriceOf(0, 0)).toBeNull();
  });
});

describe("the median wait", () => {
  it("names the group of the middle trade", () => {
    expect(waitLimitNames).toHaveLength(waitLimitsSeconds.length);
    expect(medianWaitOf(noWaits.with(0, 1))).toBe("under 1 minute");
    expect(medianWaitOf(noWaits.with(0, 1).with(5, 1).with(9, 1))).toBe("1 day to 3 days");
    expect(medianWaitOf(noWaits.with(9, 1))).toBe("over 30 days");
  });
});

describe("days of a period", () => {
  const now = new Date("2026-03-01T00:30:00Z");

  it("end today, in UTC, over month ends", () => {
    expect(daysOfPeriod("7d", now)).toEqual({
      from: "2026-02-23",
      to: "2026-03-01",
      days: ["2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01"],
    });
    expect(daysOfPeriod("365d", now).days).toHaveLength(365);
  });

  it("are all there, also those without a sale", () => {
    const known = { day: "2026-02-24", salesCount: 1, gmvCents: 5, revenueCents: 1, averagePriceCents: 5 };
    const filled = fillDays(daysOfPeriod("7d", now).days, [known]);
    expect(filled).toHaveLength(7);
    expect(filled[1]).toBe(known);
    expect(filled[0]?.salesCount).toBe(0);
  });
});
