import { addMs, dayMs } from "@/lib/core/clock.ts";

const day = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

/** `Nov 3` for one day, `Nov 3–9` or `Oct 28 – Nov 3` for more. In UTC. */
export function spanName(from: string, spanDays: number): string {
  const start = new Date(from);
  if (spanDays === 1) return day.format(start);
  return day.formatRange(start, addMs(start, (spanDays - 1) * dayMs));
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
