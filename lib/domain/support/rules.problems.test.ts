import { describe, expect, it } from "vitest";
import { addMs } from "@/lib/core/clock.ts";
import { orderStatuses } from "@/lib/domain/orders/model.ts";
import { completesAt } from "@/lib/domain/orders/rules.window.ts";
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

describe("completesAt", () => {
  const events = [
    { toStatus: "shipping_to_buyer", at: "2026-11-26T10:00:00Z" },
    { toStatus: "delivered", at: "2026-11-28T10:00:00Z" },
  ] as const;

  it("counts from the delivery, and only while the order stands there", () => {
    expect(completesAt({ status: "delivered", events }, { payoutWindowDays: 3 })).toEqual(end);
    expect(completesAt({ status: "completed", events }, { payoutWindowDays: 3 })).toBeNull();
    expect(
      completesAt({ status: "shipping_to_buyer", events: events.slice(0, 1) }, { payoutWindowDays: 3 }),
    ).toBeNull();
  });
});
