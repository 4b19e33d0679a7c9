import { formatClock, formatDate } from "@/lib/core/calendar.ts";

/** `Dec 1, 2026, 12:00:00 AM UTC`: fees start at one moment for everybody, so it is told in one time zone. */
export function formatUtc(at: string | Date): string {
  const time = new Date(at);
  return `${formatDate(time)}, ${formatClock(time, "utc", true)} UTC`;
}
