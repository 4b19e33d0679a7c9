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
