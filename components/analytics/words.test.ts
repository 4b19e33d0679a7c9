import { describe, expect, it } from "vitest";
import type { AnalyticsView } from "@/lib/domain/analytics/model.ts";
import { figuresOf } from "@/lib/domain/analytics/rules.ts";
import { analyticsCsv } from "./csv.ts";
import { amountText, durationText, figuresInWords, rateText } from "./figure-words.ts";

describe("figures in words", () => {
  it("names amounts, rates and spans", () => {
    expect([amountText(9_950), amountText(1_234_567), amountText(null)]).toEqual(["$99.50", "$12,346", "–"]);
    expect([rateText(900), rateText(897), rateText(1_000), rateText(0), rateText(null)]).toEqual([
      "9%",
      "8.97%",
      "10%",
      "0%",
      "–",
    ]);
    expect([45, 1, 90, 3_600, 200_000].map(durationText)).toEqual([
      "45 seconds",
      "1 second",
      "1.5 minutes",
      "1 hour",
      "2.3 days",
    ]);
  });

  it("explains every figure, also of an empty period", () => {
    const sums = { salesCount: 0, gmvCents: 0, revenueCents: 0, bidsPlaced: 0, asksPlaced: 0, unitsWithdrawn: 0 };
    const figures = figuresInWords(figuresOf({ ...sums, waitSeconds: 0, waits: [] }));
    expect(figures.every(({ definition }) => definition.length > 10)).toBe(true);
    expect(figures.find(({ name }) => name === "Take rate")?.value).toBe("–");
  });
});

describe("the file", () => {
  it("has a line a size, and no formula", () => {
    const size = { variantId: "v", sizeLabel: "10", salesCount: 1, gmvCents: 20_050 };
    const prices = { averagePriceCents: 20_050, lowestPriceCents: 20_050, highestPriceCents: 20_050 };
    const product = { productId: "p", slug: "s", styleCode: "=1+1", name: "N", colorway: "C" };
    const view = { days: [], product: { ...product, sizes: [{ ...size, ...prices }] } };
    expect(analyticsCsv(view as unknown as AnalyticsView).split("\r\n")[1]).toBe(
      "'=1+1,10,1,200.50,200.50,200.50,200.50",
    );
  });
});
