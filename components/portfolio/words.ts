import { formatDate } from "@/lib/core/calendar.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { Day, HistoryPoint } from "@/lib/domain/portfolio/model.ts";

/** `Nov 21, 2026` */
export function formatDay(day: Day): string {
  return formatDate(new Date(`${day}T00:00:00Z`));
}

/** `1 pair`, `3 pairs` */
export function countPairs(count: number): string {
  return `${count} ${count === 1 ? "pair" : "pairs"}`;
}

/** The chart in a sentence or two. */
export function describeHistory(history: readonly HistoryPoint[]): string {
  const valued = history.filter(({ valuedPairs }) => valuedPairs > 0);
  const [first, last] = [valued[0], valued.at(-1)];
  if (!first || !last) return "None of your pairs had a price on any of these days.";
  const from = `On ${formatDay(first.on)} ${countPairs(first.valuedPairs)} had a value of ${formatCents(first.valueCents)}`;
  const to = `on ${formatDay(last.on)} ${countPairs(last.valuedPairs)} of ${formatCents(last.valueCents)}`;
  const estimates = valued.some(({ isEstimate }) => isEstimate)
    ? " The dashed part is an estimate: bids of those days were not recorded, so the last sale stands in."
    : "";
  return first === last ? `${from}.${estimates}` : `${from}, ${to}.${estimates}`;
}
