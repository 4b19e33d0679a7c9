import { describe, expect, it } from "vitest";
import { addMs } from "@/lib/core/clock.ts";
import { orderStatuses } from "@/lib/domain/orders/model.ts";
import { checkReport, type ProblemFacts } from "./rules.problems.ts";

const end = new Date("2026-12-01T10:00:00Z");
const before = addMs(end, -1);
const codeOf = (changes: Partial<ProblemFacts>, now = before) => {
  const checked = checkReport({ status: "delivered", completesAt: end, hasProblem: false, ...changes }, now);
  return checked.ok ? "ok" : checked.error.code;
};

describe("a problem", () => {
  it("is reported while the pair's window is open, once", () => {
    expect(codeOf({})).toBe("ok");
    expect(codeOf({}, end)).toBe("problem_too_late");
    expect(codeOf({ hasProblem: true })).toBe("problem_exists");
  });

  it("is only of a pair that has arrived", () => {
    for (const status of orderStatuses.filter((one) => one !== "delivered")) {
      expect(codeOf({ status, completesAt: null })).toBe("problem_not_possible");
    }
  });
});
