import { expect, test } from "vitest";
import { premiumNote, rangeNote, salesCount, volatilityNote } from "./statistics-words.ts";

test("a thin market says how thin it is instead of giving a range", () => {
  const sales = { inWindow: 3, recent: 0, allTime: 3 };
  expect(rangeNote({ tradeRange: null, sales })).toBe("3 sales in 12 months: too few for a range (10 needed)");
  expect(rangeNote({ tradeRange: null, sales: { ...sales, inWindow: 1 } })).toContain("1 sale in 12 months");
  expect(rangeNote({ tradeRange: null, sales: { ...sales, inWindow: 0 } })).toBe("No sales in 12 months");
  expect(rangeNote({ tradeRange: { lowCents: 1, highCents: 2 }, sales })).not.toContain("few");
});

test("volatility says what it is of, and when its quotient would mean nothing", () => {
  expect(volatilityNote({ returns: 4, dailyBps: null, ratio: null })).toBe(
    "4 daily returns: too few to tell (10 needed)",
  );
  expect(volatilityNote({ returns: 140, dailyBps: 280, ratio: null })).toContain("too near zero");
  expect(volatilityNote({ returns: 140, dailyBps: 280, ratio: 6.25 })).toBe("SD of 140 daily returns; SD ÷ mean 6.3");
});

test("signs and counts are words too", () => {
  expect([premiumNote(1), premiumNote(-1), premiumNote(0), premiumNote(null)]).toEqual([
    "above retail",
    "below retail",
    "Exactly retail",
    "No sale to compare yet",
  ]);
  expect([salesCount(1), salesCount(1_204)]).toEqual(["1 sale", "1,204 sales"]);
});
