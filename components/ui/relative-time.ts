import { formatClock, formatDate } from "@/lib/core/calendar.ts";

interface Unit {
  name: string;
  short: string;
  seconds: number;
  /** What the one before and the one after are called, where they have names. */
  neighbours?: [past: string, future: string];
}

const units: readonly Unit[] = [
  { name: "year", short: "y", seconds: 31_557_600, neighbours: ["last year", "next year"] },
  { name: "month", short: "mo", seconds: 2_629_800, neighbours: ["last month", "next month"] },
  { name: "week", short: "w", seconds: 604_800, neighbours: ["last week", "next week"] },
  { name: "day", short: "d", seconds: 86_400, neighbours: ["yesterday", "tomorrow"] },
  { name: "hour", short: "h", seconds: 3_600 },
  { name: "minute", short: "m", seconds: 60 },
];

function inUnits(count: number, unit: Unit, isFuture: boolean, isCompact: boolean): string {
  const neighbour = unit.neighbours?.[isFuture ? 1 : 0];
  if (count === 1 && neighbour && !isCompact) return neighbour;
  const words = isCompact ? `${count}${unit.short}` : `${count} ${unit.name}${count === 1 ? "" : "s"}`;
  return isFuture ? `in ${words}` : `${words} ago`;
}

/**
 * "4 minutes ago", "in 3 days", "just now" for anything within a minute.
 * @param isCompact "4m ago" instead, for dense places
 */
export function formatRelative(time: Date, now: Date, isCompact = false): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1_000);
  const distance = Math.abs(seconds);
  const unit = units.find((each) => distance >= each.seconds);
  if (unit) return inUnits(Math.floor(distance / unit.seconds), unit, seconds > 0, isCompact);
  if (isCompact) return seconds > 0 ? "soon" : "now";
  return seconds > 0 ? "in less than a minute" : "just now";
}

/** "Nov 21, 2026, 1:34 PM" in the reader's own time zone. */
export function formatAbsolute(time: Date): string {
  return `${formatDate(time, "here")}, ${formatClock(time, "here")}`;
}
