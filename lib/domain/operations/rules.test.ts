import { expect, it } from "vitest";
import { patternInWords, waitInWords, worstOf } from "./rules.ts";

it.each([
  ["* * * * *", "every minute"],
  ["*/5 * * * *", "every 5 minutes"],
  ["7 * * * *", "every hour at :07"],
  ["23 4 * * *", "every day at 04:23 UTC"],
  ["0 0 1 * *", "0 0 1 * *"],
])("%s is %s", (pattern, words) => expect(patternInWords(pattern)).toBe(words));

it.each([
  [-5, "0 seconds"],
  [1_000, "1 second"],
  [89_000, "89 seconds"],
  [180_000, "3 minutes"],
  [7_200_000, "2 hours"],
])("%d ms are %s", (milliseconds, words) => expect(waitInWords(milliseconds)).toBe(words));

it("is as bad as the worst of it", () => {
  expect(worstOf([])).toBe("ok");
  expect(worstOf([{ state: "ok" }, { state: "slow" }])).toBe("slow");
  expect(worstOf([{ state: "slow" }, { state: "down" }, { state: "ok" }])).toBe("down");
});
