const long = new Intl.RelativeTimeFormat("en-US", { numeric: "auto", style: "long" });
const short = new Intl.RelativeTimeFormat("en-US", { numeric: "always", style: "narrow" });
const units: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/**
 * "4 minutes ago", "in 3 days", "just now" for anything within a minute.
 * @param isCompact "4m ago" instead, for dense places
 */
export function formatRelative(time: Date, now: Date, isCompact = false): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1_000);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return (isCompact ? short : long).format(Math.trunc(seconds / size), unit);
  }
  if (isCompact) return seconds > 0 ? "soon" : "now";
  return seconds > 0 ? "in less than a minute" : "just now";
}

const absolute = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

/** "Nov 21, 2026, 1:34 PM" in the reader's own time zone. */
export function formatAbsolute(time: Date): string {
  return absolute.format(time);
}
