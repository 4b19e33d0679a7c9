import { describe, expect, it } from "vitest";
import { formatCount, formatMove, formatPercentTenths, formatTenths, groupDigits } from "./numbers.ts";

/** Some of every size, and those next to where something changes. */
const values = [
  0, 1, 4, 5, 9, 10, 14, 15, 45, 50, 99, 100, 425, 999, 1_000, 1_001, 9_995, 10_000, 99_999, 999_999, 1_000_000,
  12_345_678, 9_007_199_254_740_991,
];
const oracle = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat("en-US", options);

describe("numbers in words", () => {
  it("puts thousands apart", () => {
    expect(["", "1", "123", "1234", "123456", "1234567"].map(groupDigits)).toEqual([
      "",
      "1",
      "123",
      "1,234",
      "123,456",
      "1,234,567",
    ]);
  });

  it("counts as the United States do", () => {
    const format = oracle({ maximumFractionDigits: 0 });
    for (const value of values) expect(formatCount(value)).toBe(format.format(value));
    expect([-1_204, -0.2, 2.5, -2.5].map(formatCount)).toEqual(["-1,204", "0", "3", "-3"]);
  });

  it("gives one decimal where there is one", () => {
    const format = oracle({ maximumFractionDigits: 1 });
    for (const value of [0, 0.3, 1, 1.25, 12.5, 1_204.5, 999.96, -3.14]) {
      expect(formatTenths(value)).toBe(format.format(value));
    }
    expect(formatTenths(-0.01)).toBe("0");
  });

  it("gives shares one decimal", () => {
    const format = oracle({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
    for (const value of values.slice(0, -1)) expect(formatPercentTenths(value)).toBe(format.format(value / 10_000));
    expect([-425, -4].map(formatPercentTenths)).toEqual(["-4.3%", "0.0%"]);
  });

  it("signs moves, but not those that round to nothing", () => {
    const format = oracle({
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: "exceptZero",
    });
    for (const value of values.slice(0, -1).flatMap((size) => [size, -size])) {
      expect(formatMove(value)).toBe(format.format(value / 10_000));
    }
  });
});
