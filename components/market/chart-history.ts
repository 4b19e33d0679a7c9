import { formatDate, formatMonthDay, formatMonthYear } from "@/lib/core/calendar.ts";
import { dayMs } from "@/lib/core/clock.ts";
import { type Cents, formatCents } from "@/lib/core/money.ts";
import { formatCount } from "@/lib/core/numbers.ts";
import type { HistoryRange, PriceHistoryView, PricePointView } from "@/lib/domain/market/model.views.ts";

/** How a range is said in a sentence. */
export const rangePhrases: Record<HistoryRange, string> = {
  "1M": "the last month",
  "3M": "the last 3 months",
  "6M": "the last 6 months",
  "1Y": "the last year",
  All: "all time",
};

/** A trade that just happened. */
export interface LiveTrade {
  priceCents: Cents;
  /** RFC 3339. */
  at: string;
}

function singlePoint(trade: LiveTrade): PricePointView {
  const { at, priceCents } = trade;
  return {
    at,
    openCents: priceCents,
    closeCents: priceCents,
    lowCents: priceCents,
    highCents: priceCents,
    averageCents: priceCents,
    volume: 1,
  };
}

function widened(point: PricePointView, priceCents: Cents): PricePointView {
  const volume = point.volume + 1;
  return {
    ...point,
    closeCents: priceCents,
    lowCents: Math.min(point.lowCents, priceCents),
    highCents: Math.max(point.highCents, priceCents),
    averageCents: Math.round((point.averageCents * point.volume + priceCents) / volume),
    volume,
  };
}

/** When the span that holds a time began. */
function spanStart(history: PriceHistoryView, at: number): string {
  const from = history.from === null ? 0 : Date.parse(history.from);
  const spanMs = history.spanDays * dayMs;
  return new Date(from + Math.floor((at - from) / spanMs) * spanMs).toISOString();
}

/**
 * The history with one more trade at its end. What happened before `history.to` the server has counted already, so it is
 * left out; trades of the same instant (one order that took several pairs) all count. The caller drops what it heard twice.
 */
export function appendTrade(history: PriceHistoryView, trade: LiveTrade): PriceHistoryView {
  const at = Date.parse(trade.at);
  if (Number.isNaN(at) || at < Date.parse(history.to)) return history;
  const next = {
    ...history,
    from: history.from ?? new Date(Math.floor(at / dayMs) * dayMs).toISOString(),
    to: trade.at,
    volume: history.volume + 1,
  };
  if (history.resolution === "trade") return { ...next, points: [...history.points, singlePoint(trade)] };
  const last = history.points.at(-1);
  const start = spanStart(next, at);
  if (last?.at === start) return { ...next, points: [...history.points.slice(0, -1), widened(last, trade.priceCents)] };
  return { ...next, points: [...history.points, singlePoint({ ...trade, at: start })] };
}

/** First and last price, extremes and volume of what the chart shows. */
export interface HistorySummary {
  firstCents: Cents;
  lastCents: Cents;
  lowCents: Cents;
  highCents: Cents;
  volume: number;
}

/** Null when nothing was sold in the range. */
export function summaryOf(history: PriceHistoryView): HistorySummary | null {
  const first = history.points[0];
  const last = history.points.at(-1);
  if (!first || !last) return null;
  return {
    firstCents: first.openCents,
    lastCents: last.closeCents,
    lowCents: Math.min(...history.points.map((point) => point.lowCents)),
    highCents: Math.max(...history.points.map((point) => point.highCents)),
    volume: history.volume,
  };
}

/** `12 pairs`, `1 pair`. */
export function pairs(count: number): string {
  return count === 1 ? "1 pair" : `${formatCount(count)} pairs`;
}

/** The chart in words, for those who do not see it. */
export function describeHistory(history: PriceHistoryView): string {
  const summary = summaryOf(history);
  const phrase = rangePhrases[history.range];
  const when = history.range === "All" ? "of all time" : `in ${phrase}`;
  if (!summary) return history.range === "All" ? "No pair has been sold yet." : `No pair was sold in ${phrase}.`;
  if (summary.volume === 1) return `One pair was sold ${when}, at ${formatCents(summary.lastCents)}.`;
  const range =
    summary.lowCents === summary.highCents
      ? `all at ${formatCents(summary.lowCents)}`
      : `between ${formatCents(summary.lowCents)} and ${formatCents(summary.highCents)}`;
  return `${pairs(summary.volume)} sold ${when}, ${range}. The price went from ${formatCents(summary.firstCents)} to ${formatCents(summary.lastCents)}.`;
}

/** `Nov 21, 2026` (UTC, the same on the server and in every browser). */
export function formatDay(at: string | number): string {
  return formatDate(new Date(at));
}

/** A tick under the chart: days while the range is short, months beyond. */
export function formatTick(at: number, rangeMs: number): string {
  return (rangeMs > 200 * dayMs ? formatMonthYear : formatMonthDay)(new Date(at));
}

/** What one point stands for: a day, or the days of a span. */
export function formatPoint(history: Pick<PriceHistoryView, "resolution" | "spanDays">, at: string): string {
  if (history.resolution === "trade" || history.spanDays === 1) return formatDay(at);
  return `${formatDay(at)} – ${formatDay(Date.parse(at) + (history.spanDays - 1) * dayMs)}`;
}

/** Start and end of the drawn range; wide enough to show a single trade. */
export function domainOf(history: PriceHistoryView): [from: number, to: number] {
  const to = Date.parse(history.to);
  const from = history.from === null ? to - 30 * dayMs : Date.parse(history.from);
  return [Math.min(from, to - 7 * dayMs), to];
}

/** About `count` moments evenly over the range, away from both edges. */
export function ticksOf([from, to]: [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.round(from + ((index + 0.5) * (to - from)) / count));
}

const tickSteps = [1, 2, 2.5, 5, 10];

/** Round prices that enclose the drawn ones, in cents: two to seven lines. */
export function priceTicks(lowCents: Cents, highCents: Cents): Cents[] {
  const low = lowCents === highCents ? lowCents * 0.95 : lowCents;
  const high = lowCents === highCents ? highCents * 1.05 : highCents;
  const rough = (high - low) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(100, Math.ceil((tickSteps.find((size) => size * magnitude >= rough) ?? 10) * magnitude));
  const first = Math.floor(low / step) * step;
  const ticks: Cents[] = [];
  for (let tick = first; ticks.length < 12; tick += step) {
    ticks.push(tick);
    if (tick >= high) break;
  }
  return ticks;
}
