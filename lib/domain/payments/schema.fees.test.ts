import { describe, expect, it } from "vitest";
import { fieldErrors } from "@/lib/core/field-errors.ts";
import { feeDraftSchema } from "./schema.fees.ts";

const typed = { basedOnVersion: "1", buyerFee: "5", sellerFee: "4.25 %", shipping: "13.95" };

function problemsOf(fields: Record<string, string>): Record<string, string> {
  const parsed = feeDraftSchema.safeParse({ ...typed, ...fields });
  return parsed.success ? {} : fieldErrors(parsed.error);
}

describe("feeDraftSchema", () => {
  it("reads percent and dollars exactly, empty minimums as none and an empty start as soon", () => {
    expect(feeDraftSchema.parse({ ...typed, minimumBuyerFee: "", minimumSellerFee: "$5" })).toEqual({
      basedOnVersion: 1,
      buyerFeeBps: 500,
      minimumBuyerFeeCents: 0,
      sellerFeeBps: 425,
      minimumSellerFeeCents: 500,
      shippingCents: 1_395,
      startsAt: null,
      levels: [],
    });
  });

  it("numbers the levels by the rows that are filled", () => {
    const fields = { levelSales2: "10", levelFee2: "3.5", levelSales4: "50", levelFee4: "3" };
    expect(feeDraftSchema.parse({ ...typed, ...fields }).levels).toEqual([
      { level: 1, minimumSales: 10, sellerFeeBps: 350 },
      { level: 2, minimumSales: 50, sellerFeeBps: 300 },
    ]);
  });

  it("reads the start as UTC", () => {
    const { startsAt } = feeDraftSchema.parse({ ...typed, startsAt: "2026-12-01T08:30" });
    expect(startsAt?.toISOString()).toBe("2026-12-01T08:30:00.000Z");
  });

  it.each([
    [{ buyerFee: "50.01" }, "buyerFee"],
    [{ buyerFee: "-1" }, "buyerFee"],
    [{ sellerFee: "" }, "sellerFee"],
    [{ minimumBuyerFee: "100.01" }, "minimumBuyerFee"],
    [{ minimumSellerFee: "five" }, "minimumSellerFee"],
    [{ shipping: "1000.01" }, "shipping"],
    [{ startsAt: "2026-13-01T00:00" }, "startsAt"],
    [{ startsAt: "tomorrow" }, "startsAt"],
    [{ levelSales1: "10" }, "levelFee1"],
    [{ levelFee1: "3" }, "levelSales1"],
    [{ levelSales1: "0", levelFee1: "3" }, "levelSales1"],
    [{ levelSales1: "10", levelFee1: "4.25" }, "levelFee1"],
    [{ levelSales1: "10", levelFee1: "3", levelSales2: "10", levelFee2: "2" }, "levelSales2"],
    [{ levelSales1: "10", levelFee1: "3", levelSales2: "20", levelFee2: "3" }, "levelFee2"],
  ])("refuses %j at %s", (fields, field) => {
    expect(Object.keys(problemsOf(fields as Record<string, string>))).toEqual([field]);
  });
});
