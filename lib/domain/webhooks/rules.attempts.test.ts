import { describe, expect, it } from "vitest";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { failingLimitMs, retryDelaysSeconds } from "./model.ts";
import { endOf, judgeAnswer, nextTryAfter } from "./rules.attempts.ts";

const now = new Date("2026-11-28T10:00:00Z");

describe("an answer", () => {
  it.each([200, 201, 204, 299])("%i is a success", (status) => {
    expect(judgeAnswer(status, "thanks")).toEqual({ responseStatus: status, responseBody: "thanks", error: null });
  });
  it.each([100, 199, 300, 301, 304, 400, 404, 410, 429, 500, 503])("%i is a failure, in words", (status) => {
    expect(judgeAnswer(status, "").error).toMatch(new RegExp(`answered ${status}.*\\.$`));
  });
});

describe("the next try", () => {
  it("waits from 5 seconds to a day, never less than before, for more than two days in all", () => {
    const delays = retryDelaysSeconds.map((_, index) => (nextTryAfter(index + 1, now)?.getTime() ?? 0) - now.getTime());
    expect(delays[0]).toBe(5_000);
    expect(delays.at(-1)).toBe(dayMs);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(2 * dayMs);
  });
  it("does not come after the last", () => {
    expect(nextTryAfter(retryDelaysSeconds.length + 1, now)).toBeNull();
  });
});

describe("an endpoint", () => {
  const failed = judgeAnswer(500, "");
  it("goes on until it has failed for three days", () => {
    expect(endOf(failed, addMs(now, 1 - failingLimitMs), now)).toBeNull();
    expect(endOf(failed, addMs(now, -failingLimitMs), now)).toBe("failing");
  });
  it("ends at once when it says that it is gone", () => {
    expect(endOf(judgeAnswer(410, ""), now, now)).toBe("gone");
  });
});
