import { addMs, dayMs } from "@/lib/core/clock.ts";
import { type ActivityRow, type ActivitySums, longestReportDays, type RevenueSums } from "./model.reports.ts";
import { dayOf } from "./rules.ts";

const usualDays = 30;

const noRevenue: RevenueSums = {
  salesCount: 0,
  gmvCents: 0,
  feesCents: 0,
  refundsCents: 0,
  payoutsCents: 0,
  processingCents: 0,
};

const noActivity: ActivitySums = {
  registrations: 0,
  logins: 0,
  bids: 0,
  asks: 0,
  matches: 0,
  ordersOpened: 0,
  ordersCompleted: 0,
  ordersCancelled: 0,
  ordersRefunded: 0,
};

/** The days of a report (UTC), both included: the last 30 unless said otherwise, and never more than a report may span. */
export function reportDays(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: Date,
): { from: string; to: string } {
  const last = to ?? dayOf(now);
  const lastMs = Date.parse(`${last}T00:00:00Z`);
  const first = from ?? dayOf(new Date(lastMs - (usualDays - 1) * dayMs));
  const earliest = dayOf(addMs(new Date(lastMs), -longestReportDays * dayMs));
  return { from: first < earliest ? earliest : first, to: last };
}

function addUp<Sums extends object>(rows: readonly Sums[], nothing: Sums): Sums {
  const names = Object.keys(nothing) as (keyof Sums)[];
  const sums = names.map((name) => [name, rows.reduce((sum, row) => sum + Number(row[name]), 0)]);
  return Object.fromEntries(sums) as Sums;
}

/** Everything of some rows together. */
export function totalRevenue(rows: readonly RevenueSums[]): RevenueSums {
  return addUp<RevenueSums>(rows, noRevenue);
}

/** Everything of some days together. */
export function totalActivity(rows: readonly ActivitySums[]): ActivitySums {
  return addUp<ActivitySums>(rows, noActivity);
}

/** Every day between the two in order, with zeros where nothing happened. */
export function fillActivity(days: { from: string; to: string }, known: readonly ActivityRow[]): ActivityRow[] {
  const byDay = new Map(known.map((row) => [row.day, row]));
  const rows: ActivityRow[] = [];
  for (let time = Date.parse(days.from); time <= Date.parse(days.to); time += dayMs) {
    const day = dayOf(new Date(time));
    rows.push(byDay.get(day) ?? { day, ...noActivity });
  }
  return rows;
}
