import { describe, expect, it } from "vitest";
import { formatClock, formatDate, formatMonthDay, formatMonthYear, formatWeekday } from "./calendar.ts";

/** Midnights, noons, ends of years and both sides of a change of clocks. */
const times = [
  "1970-01-01T00:00:00Z",
  "2000-02-29T12:00:00Z",
  "2026-01-01T00:00:59Z",
  "2026-03-29T00:59:59Z",
  "2026-03-29T01:00:01Z",
  "2026-10-25T00:30:00Z",
  "2026-11-21T13:04:05Z",
  "2026-12-31T23:59:59Z",
].map((time) => new Date(time));

/** As ICU has it; newer data puts a narrow no-break space before AM and PM. */
function oracle(options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat("en-US", options);
  return (time: Date) => format.format(time).replaceAll("\u202f", " ");
}

describe("moments in words", () => {
  it("agrees with ICU on days of UTC", () => {
    for (const time of times) {
      expect(formatDate(time)).toBe(oracle({ dateStyle: "medium", timeZone: "UTC" })(time));
      expect(formatMonthDay(time)).toBe(oracle({ month: "short", day: "numeric", timeZone: "UTC" })(time));
      expect(formatMonthYear(time)).toBe(oracle({ month: "short", year: "2-digit", timeZone: "UTC" })(time));
      expect(formatWeekday(time)).toBe(
        oracle({ weekday: "short", month: "short", day: "numeric", timeZone: "UTC" })(time),
      );
    }
  });

  it.each(["UTC", "America/Los_Angeles", "Europe/Berlin", "Asia/Kathmandu"])(
    "agrees with ICU on clocks of %s",
    (zone) => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        for (const time of times) {
          expect(formatDate(time, "here")).toBe(oracle({ dateStyle: "medium", timeZone: zone })(time));
          expect(formatClock(time, "here")).toBe(oracle({ timeStyle: "short", timeZone: zone })(time));
          expect(formatClock(time, "utc", true)).toBe(oracle({ timeStyle: "medium", timeZone: "UTC" })(time));
        }
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    },
  );

  it("refuses what is no moment", () => {
    expect(() => formatDate(new Date("never"))).toThrow("not a moment in time");
  });
});
