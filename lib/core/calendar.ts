// Without Intl, which costs a page's browser some 45 ms at first use (docs/adr/0073-words-without-intl.md).
import { invariant } from "./invariant.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** Whose clock a moment is told by: everybody's, or that of the machine this runs on. */
export type ClockOf = "utc" | "here";

interface Reading {
  year: number;
  month: string;
  day: number;
  weekday: string;
  hour: number;
  minute: number;
  second: number;
}

function read(time: Date, clock: ClockOf): Reading {
  invariant(!Number.isNaN(time.getTime()), "not a moment in time");
  // Shifted by the zone's distance, the readings of UTC are those of the zone.
  const shifted = clock === "utc" ? time : new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: months[shifted.getUTCMonth()] ?? "",
    day: shifted.getUTCDate(),
    weekday: weekdays[shifted.getUTCDay()] ?? "",
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** `Nov 21` */
export function formatMonthDay(time: Date): string {
  const { month, day } = read(time, "utc");
  return `${month} ${day}`;
}

/** `Nov 26`: month and year, for ticks of long charts. */
export function formatMonthYear(time: Date): string {
  const { month, year } = read(time, "utc");
  return `${month} ${twoDigits(year % 100)}`;
}

/** `Sat, Nov 21` */
export function formatWeekday(time: Date): string {
  const { weekday, month, day } = read(time, "utc");
  return `${weekday}, ${month} ${day}`;
}

/** `Nov 21, 2026` */
export function formatDate(time: Date, clock: ClockOf = "utc"): string {
  const { year, month, day } = read(time, clock);
  return `${month} ${day}, ${year}`;
}

/** `3:00 PM`, with seconds `3:00:00 PM`. */
export function formatClock(time: Date, clock: ClockOf = "utc", withSeconds = false): string {
  const { hour, minute, second } = read(time, clock);
  const seconds = withSeconds ? `:${twoDigits(second)}` : "";
  return `${hour % 12 || 12}:${twoDigits(minute)}${seconds} ${hour < 12 ? "AM" : "PM"}`;
}
