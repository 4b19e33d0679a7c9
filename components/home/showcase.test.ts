import { expect, test } from "vitest";
import { showcaseVariant } from "./showcase.ts";

const empty = {
  lowestAskCents: null,
  highestBidCents: null,
  lastSaleCents: null,
  previousSaleCents: null,
  lastSaleAt: null,
  salesCount: 0,
  version: "0",
};
const open = { ...empty, lowestAskCents: 22_000, highestBidCents: 20_000 };

test("prefers an open market over a newer sale, then the newest sale", () => {
  const variants = [
    { sizeLabel: "8", quote: { ...empty, lastSaleAt: "2026-11-21T12:00:00.000Z" } },
    { sizeLabel: "9", quote: { ...open, lastSaleAt: "2026-11-19T12:00:00.000Z" } },
    { sizeLabel: "10", quote: { ...open, lastSaleAt: "2026-11-20T12:00:00.000Z" } },
    { sizeLabel: "11", quote: open },
  ];
  expect(showcaseVariant(variants)?.sizeLabel).toBe("10");
  expect(showcaseVariant(variants.slice(0, 1))?.sizeLabel).toBe("8");
  expect(showcaseVariant([])).toBeUndefined();
});
