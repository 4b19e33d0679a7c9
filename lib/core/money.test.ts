import { describe, expect, it } from "vitest";
import { formatBps, formatCents, formatCentsExact, parseDollars } from "./money.ts";

const amounts = [0, 1, 9, 10, 99, 100, 101, 110, 12_345, 99_999, 100_000, 123_456_789];
const oracle = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

function expected(cents: number): string {
  return oracle.format(cents / 100);
}

describe("money in words", () => {
  it("agrees with Intl on every size, both signs", () => {
    for (const cents of amounts.flatMap((amount) => (amount === 0 ? [0] : [amount, -amount]))) {
      expect(formatCentsExact(cents)).toBe(expected(cents));
      expect(formatCents(cents)).toBe(expected(cents).replace(/\.00$/, ""));
    }
  });

  it("keeps the cents of what Intl, through a float of dollars, gets wrong", () => {
    expect(formatCentsExact(Number.MAX_SAFE_INTEGER)).toBe("$90,071,992,547,409.91");
    expect(expected(Number.MAX_SAFE_INTEGER)).toBe("$90,071,992,547,409.90");
  });

  it("has no minus for nothing", () => {
    expect([formatCents(-0), formatCentsExact(-0)]).toEqual(["$0", "$0.00"]);
  });

  it("is read back as it was written", () => {
    for (const cents of amounts) expect(parseDollars(formatCents(cents))).toBe(cents);
  });

  it("leaves out decimals of percent that say nothing", () => {
    expect([0, 5, 50, 425, 500, 10_000].map(formatBps)).toEqual(["0%", "0.05%", "0.5%", "4.25%", "5%", "100%"]);
  });
});
