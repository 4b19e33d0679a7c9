import { expect, test } from "vitest";
import { describeHistory } from "./words.ts";

const day = (on: string, valueCents: number, isEstimate: boolean) => ({
  on,
  pairs: 1,
  valuedPairs: valueCents > 0 ? 1 : 0,
  valueCents,
  costCents: 100,
  isEstimate,
});

test("a history without prices says so", () => {
  expect(describeHistory([])).toMatch(/^None of your pairs/);
  expect(describeHistory([day("2026-11-20", 0, false)])).toMatch(/^None of your pairs/);
});

test("a history tells its ends and what is estimated", () => {
  expect(
    describeHistory([day("2026-11-19", 0, false), day("2026-11-20", 10_000, true), day("2026-11-21", 12_000, false)]),
  ).toBe(
    "On Nov 20, 2026 1 pair had a value of $100, on Nov 21, 2026 1 pair of $120. The dashed part is an estimate: bids of those days were not recorded, so the last sale stands in.",
  );
  expect(describeHistory([day("2026-11-21", 12_000, false)])).toBe("On Nov 21, 2026 1 pair had a value of $120.");
});
