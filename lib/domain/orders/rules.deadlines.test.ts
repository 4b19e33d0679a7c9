import { describe, expect, it } from "vitest";
import { type OrderStatus, orderStatuses } from "./model.ts";
import { dueAfter, type ExtensionFacts, extendDeadline } from "./rules.deadlines.ts";

const terms = { shipByBusinessDays: 2, arrivalDays: 10, inspectionDays: 3 };
// A Thursday.
const now = new Date("2026-11-26T10:00:00Z");
const earlier = new Date("2026-11-27T10:00:00Z");

describe("dueAfter", () => {
  it("is decided when a state begins, and only some states have it", () => {
    const due = Object.fromEntries(
      orderStatuses.map((to) => [to, dueAfter({ to, fulfilment: "seller_ships" }, terms, now)]),
    );
    const dated = Object.entries(due).flatMap(([status, at]) =>
      at === null ? [] : [[status, at === "unchanged" ? at : at.toISOString().slice(0, 10)]],
    );
    expect(dated).toEqual([
      ["paid", "2026-11-30"],
      ["processing", "unchanged"],
      ["seller_shipping", "2026-12-06"],
      ["authenticating", "2026-11-29"],
    ]);
  });

  it("is none for a pair that lies in the warehouse", () => {
    expect(dueAfter({ to: "paid", fulfilment: "in_stock" }, terms, now)).toBeNull();
  });
});

describe("extendDeadline", () => {
  const facts = (changes: Partial<ExtensionFacts> = {}): ExtensionFacts => ({
    ...{ status: "paid", fulfilment: "seller_ships", dueAt: earlier, shipExtendedAt: null },
    ...changes,
  });
  const codeOf = (changes: Partial<ExtensionFacts>, at = now, days = 1) => {
    const result = extendDeadline(facts(changes), { shipExtensionBusinessDays: days }, at);
    return result.ok ? result.value.toISOString() : result.error.code;
  };

  it("adds business days to the deadline, once and before it has passed", () => {
    expect(codeOf({})).toBe("2026-11-30T10:00:00.000Z");
    expect(codeOf({ status: "processing" }, now, 2)).toBe("2026-12-01T10:00:00.000Z");
    expect(codeOf({ shipExtendedAt: now })).toBe("extension_taken");
    expect(codeOf({}, new Date(earlier.getTime() - 1))).toBe("2026-11-30T10:00:00.000Z");
    expect(codeOf({}, earlier)).toBe("extension_too_late");
  });

  it("is only for a pair that its seller has still to ship, and not where there is none to take", () => {
    for (const status of orderStatuses.filter((one: OrderStatus) => one !== "paid" && one !== "processing")) {
      expect(codeOf({ status })).toBe("extension_not_possible");
    }
    expect(codeOf({ fulfilment: "in_stock" })).toBe("extension_not_possible");
    expect(codeOf({ dueAt: null })).toBe("extension_not_possible");
    expect(codeOf({}, now, 0)).toBe("extension_not_possible");
  });
});
