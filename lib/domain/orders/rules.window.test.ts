import { describe, expect, it } from "vitest";
import { completesAt } from "./rules.window.ts";

describe("completesAt", () => {
  const events = [
    { toStatus: "shipping_to_buyer", at: "2026-11-26T10:00:00Z" },
    { toStatus: "delivered", at: "2026-11-28T10:00:00Z" },
  ] as const;

  it("counts from the delivery, and only while the order stands there", () => {
    expect(completesAt({ status: "delivered", events }, { payoutWindowDays: 3 })).toEqual(
      new Date("2026-12-01T10:00:00Z"),
    );
    expect(completesAt({ status: "completed", events }, { payoutWindowDays: 3 })).toBeNull();
    expect(
      completesAt({ status: "shipping_to_buyer", events: events.slice(0, 1) }, { payoutWindowDays: 3 }),
    ).toBeNull();
  });
});
