import { describe, expect, it } from "vitest";
import { fillActivity, reportDays, totalActivity, totalRevenue } from "./rules.reports.ts";
import { reportFilterSchema, revenueQuerySchema } from "./schema.reports.ts";

const now = new Date("2026-11-28T00:30:00Z");

describe("the days of a report", () => {
  it("are the last 30 unless said otherwise, and at most three years", () => {
    expect(reportDays({}, now)).toEqual({ from: "2026-10-30", to: "2026-11-28" });
    expect(reportDays({ to: "2026-03-01" }, now)).toEqual({ from: "2026-01-31", to: "2026-03-01" });
    expect(reportDays({ from: "2001-01-01" }, now)).toEqual({ from: "2023-11-24", to: "2026-11-28" });
  });

  it("are refused over the API and passed over on the page when they make no sense", () => {
    const wrong = { from: "2026-11-02", to: "2026-11-01" };
    expect(revenueQuerySchema.safeParse(wrong).success).toBe(false);
    expect(revenueQuerySchema.safeParse({ from: "2020-01-01", to: "2026-01-01" }).success).toBe(false);
    expect(reportFilterSchema.parse({ ...wrong, by: "moon" })).toEqual({ by: "day" });
    expect(reportFilterSchema.parse({ from: "", to: "2026-11-01", by: "brand" })).toEqual({
      to: "2026-11-01",
      by: "brand",
    });
  });
});

describe("sums", () => {
  const row = { salesCount: 1, gmvCents: 220, feesCents: 20, refundsCents: -5, payoutsCents: 7, processingCents: 3 };

  it("add every column up", () => {
    expect(totalRevenue([row, row])).toEqual({
      salesCount: 2,
      gmvCents: 440,
      feesCents: 40,
      refundsCents: -10,
      payoutsCents: 14,
      processingCents: 6,
    });
    expect(totalRevenue([]).gmvCents).toBe(0);
  });

  it("of activity know days without any", () => {
    const day = { ...totalActivity([]), day: "2026-11-02", logins: 3 };
    const filled = fillActivity({ from: "2026-11-01", to: "2026-11-03" }, [day]);
    expect(filled.map(({ day: each, logins }) => [each, logins])).toEqual([
      ["2026-11-01", 0],
      ["2026-11-02", 3],
      ["2026-11-03", 0],
    ]);
    expect(totalActivity(filled).logins).toBe(3);
  });
});
