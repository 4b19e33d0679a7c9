import { describe, expect, it } from "vitest";
import { formatDeadline, timeUntil } from "./moment.ts";

describe("a deadline", () => {
  it("is named by its day and time", () => {
    expect(formatDeadline(new Date("2026-12-01T15:05:00Z"))).toBe("Tue, Dec 1, 3:05 PM UTC");
  });

  it.each([
    [2 * 86_400_000 + 3_600_000, "2 days 1 h"],
    [86_400_000, "1 day 0 h"],
    [86_399_999, "23 h 59 min"],
    [59_999, "0 h 0 min"],
  ])("%i ms away is %s away", (milliseconds, words) => {
    expect(timeUntil(milliseconds)).toBe(words);
  });
});
