import { formatCount, formatTenths } from "@/lib/core/numbers.ts";
import {
  fewestReturnsForVolatility,
  fewestSalesForRange,
  type StatisticsView,
  type VolatilityView,
} from "@/lib/domain/market/model.statistics.ts";

/** `1 sale`, `1,204 sales`. */
export function salesCount(count: number): string {
  return count === 1 ? "1 sale" : `${formatCount(count)} sales`;
}

/** What the trade range holds, or why there is none. */
export function rangeNote({ tradeRange, sales }: Pick<StatisticsView, "tradeRange" | "sales">): string {
  if (tradeRange) return "8 of 10 pairs sold between these";
  if (sales.inWindow === 0) return "No sales in 12 months";
  return `${salesCount(sales.inWindow)} in 12 months: too few for a range (${fewestSalesForRange} needed)`;
}

/** What volatility was computed from, or why there is none. */
export function volatilityNote({ dailyBps, ratio, returns }: VolatilityView): string {
  const days = returns === 1 ? "1 daily return" : `${formatCount(returns)} daily returns`;
  if (dailyBps === null) return `${days}: too few to tell (${fewestReturnsForVolatility} needed)`;
  if (ratio === null) return `SD of ${days}; their mean is too near zero to divide by`;
  return `SD of ${days}; SD ÷ mean ${formatTenths(ratio)}`;
}

/** How a last sale compares with retail. */
export function premiumNote(premiumBps: number | null): string {
  if (premiumBps === null) return "No sale to compare yet";
  if (premiumBps === 0) return "Exactly retail";
  return premiumBps > 0 ? "above retail" : "below retail";
}
