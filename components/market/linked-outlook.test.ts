import { describe, expect, it } from "vitest";
import { boughtAtOnce } from "./linked-outlook.ts";

const choice = (sizeLabel: string, priceCents: number, lowestAskCents: number | null) => ({
  variantId: `variant ${sizeLabel}`,
  sizeLabel,
  priceCents,
  lowestAskCents,
});

describe("boughtAtOnce", () => {
  it("is nothing while every ask is above its price", () => {
    expect(boughtAtOnce([choice("9", 20_000, 20_100), choice("10", 20_000, null)])).toBeNull();
  });

  it("is the size furthest below its price, the first of equals", () => {
    expect(boughtAtOnce([choice("9", 20_000, 19_000), choice("10", 20_000, 18_000)])?.sizeLabel).toBe("10");
    expect(boughtAtOnce([choice("9", 20_000, 19_000), choice("10", 17_000, 16_500)])?.sizeLabel).toBe("9");
    expect(boughtAtOnce([choice("9", 20_000, 20_000), choice("10", 17_000, 17_000)])?.sizeLabel).toBe("9");
  });
});
