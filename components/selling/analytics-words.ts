import { formatMonthDay } from "@/lib/core/calendar.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";

/**
 * `Nov 3` for one day, `Oct 28 – Nov 3` for more. In UTC. Put together here: the server and the browser do not agree on
 * the spaces of a formatted range.
 * @param to where the period ends, before which the last span may end early
 */
export function spanName(from: string, spanDays: number, to?: string): string {
  const start = new Date(from);
  const end = addMs(start, (spanDays - 1) * dayMs);
  const last = to === undefined ? end : new Date(Math.min(end.getTime(), Date.parse(to) - dayMs));
  return last.getTime() <= start.getTime()
    ? formatMonthDay(start)
    : `${formatMonthDay(start)} – ${formatMonthDay(last)}`;
}

/** `12.5%` from basis points, without decimals that say nothing. */
export function percentText(bps: number): string {
  return `${(bps / 100).toFixed(bps % 100 === 0 ? 0 : 1)}%`;
}

/** `less than a day`, `1.5 days` */
export function daysText(days: number): string {
  if (days < 1) return "less than a day";
  const rounded = Math.round(days * 10) / 10;
  return rounded === 1 ? "1 day" : `${rounded} days`;
}
