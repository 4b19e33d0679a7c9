import { expect, test } from "vitest";
import { formatRelative } from "./relative-time.ts";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  ["2026-11-21T12:00:00Z", "just now"],
  ["2026-11-21T11:59:10Z", "just now"],
  ["2026-11-21T12:00:30Z", "in less than a minute"],
  ["2026-11-21T11:56:00Z", "4 minutes ago"],
  ["2026-11-21T09:01:00Z", "2 hours ago"],
  ["2026-11-20T11:00:00Z", "yesterday"],
  ["2026-11-24T12:00:00Z", "in 3 days"],
  ["2026-11-01T12:00:00Z", "2 weeks ago"],
  ["2024-11-01T12:00:00Z", "2 years ago"],
])("%s reads as %s", (time, text) => {
  expect(formatRelative(new Date(time), now)).toBe(text);
});

test.each([
  ["2026-11-21T11:59:50Z", "now"],
  ["2026-11-21T11:56:00Z", "4m ago"],
  ["2026-11-20T11:00:00Z", "1d ago"],
])("in dense places %s reads as %s", (time, text) => {
  expect(formatRelative(new Date(time), now, true)).toBe(text);
});

test("says of one and of several units what ICU says", () => {
  const sizes = { year: 31_557_600, month: 2_629_800, week: 604_800, day: 86_400, hour: 3_600, minute: 60 } as const;
  const long = new Intl.RelativeTimeFormat("en-US", { numeric: "auto", style: "long" });
  const narrow = new Intl.RelativeTimeFormat("en-US", { numeric: "always", style: "narrow" });
  for (const unit of ["year", "month", "week", "day", "hour", "minute"] as const) {
    for (const count of [-3, -2, -1, 1, 2, 3]) {
      const time = new Date(now.getTime() + count * sizes[unit] * 1_000);
      expect(formatRelative(time, now)).toBe(long.format(count, unit));
      expect(formatRelative(time, now, true)).toBe(narrow.format(count, unit));
    }
  }
});
