import { describe, expect, it } from "vitest";
import { daysIn, durationText, fillDays, shareText } from "./rules.statistics.ts";

const now = new Date("2026-03-01T00:30:00Z");

describe("the days of a period", () => {
  it("end today and leave none out", () => {
    expect(daysIn("7d", now)).toEqual([
      ...["2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01"],
    ]);
    expect(new Set(daysIn("365d", now)).size).toBe(365);
    const counted = [{ day: "2026-02-24", passed: 3, failed: 1 }];
    expect(fillDays(daysIn("7d", now), counted).map(({ passed }) => passed)).toEqual([0, 3, 0, 0, 0, 0, 0]);
  });
});

describe("figures in words", () => {
  it.each([
    [0, 0, "–"],
    [0, 8, "0%"],
    [1, 8, "13%"],
    [1, 300, "0.3%"],
    [8, 8, "100%"],
  ])("%i of %i is %s", (part, whole, text) => {
    expect(shareText(part, whole)).toBe(text);
  });

  it.each([
    [null, "–"],
    [47.6, "48 s"],
    [120, "2 min"],
    [200, "3 min 20 s"],
    [7_500, "2 h 5 min"],
  ])("%s seconds are %s", (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
