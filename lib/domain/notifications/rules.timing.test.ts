import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMs, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { defaultNotificationSettings, type NotificationSettings } from "./model.ts";
import { notificationDefinitions } from "./rules.registry.ts";
import { afterQuietHours, isTimeZone, minuteOfDay, timeDelivery, timeOfDay } from "./rules.timing.ts";

const at = (text: string) => new Date(text);
const nights = (timeZone: string): NotificationSettings => ({
  digest: "instant",
  quiet: { fromMinute: 22 * 60, untilMinute: 7 * 60 },
  timeZone,
});
const { outbid, order_shipped: shipped, payment_failed: failed } = notificationDefinitions;

describe("quiet hours", () => {
  it.each([
    ["in the evening", "America/New_York", "2026-11-21T03:30:00Z", "2026-11-21T12:00:00Z"],
    ["after midnight", "America/New_York", "2026-11-21T08:00:00Z", "2026-11-21T12:00:00Z"],
    ["by day", "America/New_York", "2026-11-21T15:00:00Z", "2026-11-21T15:00:00Z"],
    ["at their very end", "America/New_York", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z"],
    ["elsewhere at the same moment", "Asia/Tokyo", "2026-11-21T15:00:00Z", "2026-11-21T22:00:00Z"],
    ["half an hour off", "Asia/Kolkata", "2026-11-21T17:00:00Z", "2026-11-22T01:30:00Z"],
    ["over the end of summer time", "Europe/Berlin", "2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z"],
    ["over its beginning", "Europe/Berlin", "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"],
  ])("%s", (_name, timeZone, time, expected) => {
    expect(afterQuietHours(nights(timeZone), at(time))).toEqual(at(expected));
  });

  it("end within a day, and never before they began", () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const zone = fc.constantFrom("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu");
    const time = fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z"), noInvalidDate: true });
    fc.assert(
      fc.property(minute, minute, zone, time, (fromMinute, untilMinute, timeZone, now) => {
        fc.pre(fromMinute !== untilMinute);
        const settings: NotificationSettings = { digest: "instant", quiet: { fromMinute, untilMinute }, timeZone };
        const free = afterQuietHours(settings, now);
        const waitedMs = free.getTime() - now.getTime();
        expect(waitedMs).toBeGreaterThanOrEqual(0);
        expect(waitedMs).toBeLessThanOrEqual(dayMs + 2 * hourMs);
      }),
    );
  });
});

describe("a delivery", () => {
  const now = at("2026-11-21T15:20:00Z");
  const daily: NotificationSettings = { digest: "daily", quiet: null, timeZone: "America/New_York" };

  it("to open pages is due at once, whatever was set", () => {
    expect(timeDelivery(outbid, "app", { ...nights("Asia/Tokyo"), digest: "daily" }, now)).toEqual({
      dueAt: now,
      isDigest: false,
    });
  });

  it("by mail of what happens often waits until its batch is complete", () => {
    const dueAt = new Date(now.getTime() + minuteMs);
    expect(timeDelivery(outbid, "mail", defaultNotificationSettings, now)).toEqual({ dueAt, isDigest: false });
    expect(timeDelivery(shipped, "mail", defaultNotificationSettings, now)).toEqual({ dueAt: now, isDigest: false });
  });

  it("is collected by the hour or until the morning, only of what happens often and only as mail", () => {
    expect(timeDelivery(outbid, "mail", { ...daily, digest: "hourly" }, now)).toEqual({
      dueAt: at("2026-11-21T16:00:00Z"),
      isDigest: true,
    });
    expect(timeDelivery(outbid, "mail", daily, now)).toEqual({ dueAt: at("2026-11-22T13:00:00Z"), isDigest: true });
    expect(timeDelivery(shipped, "mail", daily, now)).toEqual({ dueAt: now, isDigest: false });
    expect(timeDelivery(outbid, "push", daily, now)).toMatchObject({ isDigest: false });
  });

  it("waits for the end of quiet hours, unless it is urgent", () => {
    const quiet = nights("Asia/Tokyo");
    const morning = at("2026-11-21T22:00:00Z");
    expect(timeDelivery(shipped, "mail", quiet, now)).toEqual({ dueAt: morning, isDigest: false });
    expect(timeDelivery(outbid, "mail", quiet, now)).toEqual({ dueAt: morning, isDigest: true });
    expect(timeDelivery(failed, "mail", quiet, now)).toEqual({ dueAt: now, isDigest: false });
  });
});

it("knows time zones, and times of day", () => {
  expect([isTimeZone("Europe/Berlin"), isTimeZone("UTC"), isTimeZone("Mars/Olympus"), isTimeZone("")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(minuteOfDay("22:05")).toBe(1_325);
  expect(timeOfDay(425)).toBe("07:05");
});
