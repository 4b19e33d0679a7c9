import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBusinessDays } from "./business-days.ts";
import { dayMs } from "./clock.ts";

describe("addBusinessDays", () => {
  it.each([
    ["2026-11-23T09:30:00.000Z", 2, "2026-11-25T09:30:00.000Z"], // Monday to Wednesday
    ["2026-11-26T18:00:00.000Z", 2, "2026-11-30T18:00:00.000Z"], // Thursday over a weekend
    ["2026-11-27T18:00:00.000Z", 1, "2026-11-30T18:00:00.000Z"], // Friday
    ["2026-11-28T10:00:00.000Z", 2, "2026-12-01T10:00:00.000Z"], // Saturday counts from Monday
    ["2026-11-29T23:59:59.999Z", 1, "2026-11-30T23:59:59.999Z"], // Sunday
    ["2026-11-28T10:00:00.000Z", 0, "2026-11-28T10:00:00.000Z"],
  ])("%s and %i days is %s", (from, days, to) => {
    expect(addBusinessDays(new Date(from), days).toISOString()).toBe(to);
  });

  it("never ends on a weekend, keeps the time of day, and adds up", () => {
    const start = fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    const days = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(start, days, days, (from, first, second) => {
        const end = addBusinessDays(from, first);
        expect([1, 2, 3, 4, 5]).toContain(end.getUTCDay());
        expect((end.getTime() - from.getTime()) % dayMs).toBe(0);
        expect(addBusinessDays(end, second)).toEqual(addBusinessDays(from, first + second));
      }),
    );
  });
});
