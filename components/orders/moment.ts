import { formatClock, formatDate, formatWeekday } from "@/lib/core/calendar.ts";
import { dayMs, hourMs, minuteMs } from "@/lib/core/clock.ts";

/** `Nov 21, 2026, 3:00 PM UTC`: the same on the server, in the browser and for both people of a trade. */
export function formatMoment(time: Date): string {
  return `${formatDate(time)}, ${formatClock(time)} UTC`;
}

/** `Tue, Dec 1, 3:00 PM UTC` */
export function formatDeadline(time: Date): string {
  return `${formatWeekday(time)}, ${formatClock(time)} UTC`;
}

/** `1 day 4 h`, on the last day `4 h 12 min`. @param milliseconds what is left, 0 or more */
export function timeUntil(milliseconds: number): string {
  const days = Math.floor(milliseconds / dayMs);
  const hours = Math.floor((milliseconds % dayMs) / hourMs);
  if (days > 0) return `${days} day${days === 1 ? "" : "s"} ${hours} h`;
  return `${hours} h ${Math.floor((milliseconds % hourMs) / minuteMs)} min`;
}
