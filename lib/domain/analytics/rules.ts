import { addMs, dayMs } from "@/lib/core/clock.ts";
import {
  type AnalyticsDay,
  type AnalyticsFigures,
  type AnalyticsPeriod,
  type AnalyticsSums,
  waitLimitNames,
} from "./model.ts";

/**
 * `part × scale ÷ whole` rounded half up; null when there is no whole. All are whole numbers, at least 0; products pass what a
 * number holds exactly.
 */
function divide(part: number, whole: number, scale = 1): number | null {
  if (whole === 0) return null;
  return Number((2n * BigInt(part) * BigInt(scale) + BigInt(whole)) / (2n * BigInt(whole)));
}

/** `2026-11-21`, in UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** First and last day of a period that ends today (UTC), both included. */
export function daysOfPeriod(period: AnalyticsPeriod, now: Date): { from: string; to: string; days: string[] } {
  const count = Number.parseInt(period, 10);
  const days = Array.from({ length: count }, (_, index) => dayOf(addMs(now, (index + 1 - count) * dayMs)));
  const to = dayOf(now);
  return { from: days[0] ?? to, to, days };
}

/** The group of waiting times in which the middle trade lies: `under 1 minute`, `1 to 3 days`, `over 30 days`. */
export function medianWaitOf(waits: readonly number[]): string | null {
  const total = waits.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  const group = waits.findIndex((count) => {
    seen += count;
    return 2 * seen >= total;
  });
  const upper = waitLimitNames[group];
  const lower = waitLimitNames[group - 1];
  if (lower === undefined) return `under ${upper}`;
  return upper === undefined ? `over ${lower}` : `${lower} to ${upper}`;
}

/** Average price of some sales, rounded half up to the cent; null without any. */
export function averagePriceOf(gmvCents: number, salesCount: number): number | null {
  return divide(gmvCents, salesCount);
}

/**
 * The figures that follow from sums. Take rate = revenue ÷ GMV. Fill ratio = units traded ÷ units that left the books: every
 * sale takes one unit of a bid and one of an ask. Mean wait = waiting time ÷ sales.
 */
export function figuresOf(sums: AnalyticsSums): AnalyticsFigures {
  const { salesCount, gmvCents, revenueCents, unitsWithdrawn, waitSeconds, waits } = sums;
  const unitsTraded = 2 * salesCount;
  return {
    ...sums,
    averagePriceCents: averagePriceOf(gmvCents, salesCount),
    takeRateBps: divide(revenueCents, gmvCents, 10_000),
    fillRatioBps: divide(unitsTraded, unitsTraded + unitsWithdrawn, 10_000),
    meanWaitSeconds: divide(waitSeconds, salesCount),
    medianWait: medianWaitOf(waits),
  };
}

/** Every day of the period in order, with zeros where nothing was sold. */
export function fillDays(days: readonly string[], known: readonly AnalyticsDay[]): AnalyticsDay[] {
  const byDay = new Map(known.map((each) => [each.day, each]));
  return days.map(
    (day) => byDay.get(day) ?? { day, salesCount: 0, gmvCents: 0, revenueCents: 0, averagePriceCents: null },
  );
}
