import { describe, expect, it } from "vitest";
import { daysText, percentText, spanName } from "./analytics-words.ts";

describe("words of a seller's figures", () => {
  it("names spans by their UTC days", () => {
    expect(spanName("2026-11-03T00:00:00.000Z", 1)).toBe("Nov 3");
    expect(spanName("2026-10-28T00:00:00.000Z", 7)).toBe("Oct 28 – Nov 3");
    expect(spanName("2026-11-17T00:00:00.000Z", 30, "2026-11-22T00:00:00.000Z")).toBe("Nov 17 – Nov 21");
    expect(spanName("2026-11-21T00:00:00.000Z", 7, "2026-11-22T00:00:00.000Z")).toBe("Nov 21");
  });

  it("rounds shares and days to what can be meant", () => {
    expect([percentText(0), percentText(2_500), percentText(3_333), percentText(10_000)]).toEqual([
      "0%",
      "25%",
      "33.3%",
      "100%",
    ]);
    expect([daysText(0.2), daysText(1.02), daysText(2.46)]).toEqual(["less than a day", "1 day", "2.5 days"]);
  });
});
