import type { BasisPoints, Cents } from "@/lib/core/money.ts";
import {
  fewestReturnsForVolatility,
  type LastSaleView,
  type ProductStatisticsView,
  type StatisticsView,
  type VolatilityView,
} from "./model.statistics.ts";

/** How far one price is from another, in basis points of the first; rounded half away from zero. */
export function changeBps(fromCents: Cents, toCents: Cents): BasisPoints {
  const change = ((toCents - fromCents) / fromCents) * 10_000;
  return Math.sign(change) * Math.round(Math.abs(change));
}

/** A sale beside the one before it in the same size. @param at RFC 3339 */
export function lastSaleOf(priceCents: Cents, previousCents: Cents | null, at: string): LastSaleView {
  return {
    priceCents,
    at,
    previousCents,
    changeCents: previousCents === null ? null : priceCents - previousCents,
    changeBps: previousCents === null ? null : changeBps(previousCents, priceCents),
  };
}

/** How far a sale is above the retail price; null when the shoe never had one (0). */
export function premiumBps(retailPriceCents: Cents, lastSale: LastSaleView | null): BasisPoints | null {
  return lastSale === null || retailPriceCents === 0 ? null : changeBps(retailPriceCents, lastSale.priceCents);
}

/** What the spread of daily returns is made of; a return of 0.02 is 2 %. */
export interface ReturnMoments {
  count: number;
  mean: number | null;
  /** Of the sample (n − 1); null with fewer than two returns. */
  standardDeviation: number | null;
}

/**
 * Volatility (docs/adr/0012). The ratio is left out while the mean is within one standard error of zero: there its
 * denominator is noise, and the quotient grows without bound.
 */
export function volatilityOf({ count, mean, standardDeviation }: ReturnMoments): VolatilityView {
  if (count < fewestReturnsForVolatility || mean === null || standardDeviation === null) {
    return { returns: count, dailyBps: null, ratio: null };
  }
  const standardError = standardDeviation / Math.sqrt(count);
  const isMeanTold = Math.abs(mean) > standardError;
  return {
    returns: count,
    dailyBps: Math.round(standardDeviation * 10_000),
    ratio: isMeanTold ? Math.round((standardDeviation / Math.abs(mean)) * 100) / 100 : null,
  };
}

/** A sale that just happened. */
export interface NewSale {
  variantId: string;
  priceCents: Cents;
  /** RFC 3339. */
  at: string;
}

function counted(known: StatisticsView, lastSale: LastSaleView, retailPriceCents: Cents): StatisticsView {
  const { priceCents } = lastSale;
  const { inWindow, recent, allTime } = known.sales;
  const sum = (known.averageCents ?? 0) * inWindow + priceCents;
  return {
    ...known,
    lastSale,
    premiumBps: premiumBps(retailPriceCents, lastSale),
    highCents: Math.max(known.highCents ?? priceCents, priceCents),
    lowCents: Math.min(known.lowCents ?? priceCents, priceCents),
    averageCents: Math.round(sum / (inWindow + 1)),
    sales: { inWindow: inWindow + 1, recent: recent + 1, allTime: allTime + 1 },
  };
}

/**
 * The figures with one more sale. Last sale, premium, extremes and counts are exact at once; the mean is, to a cent;
 * trade range and volatility need all sales and stay until they are read again. What happened before `statistics.to` was
 * counted already and changes nothing. The caller drops what it heard twice.
 */
export function withSale(statistics: ProductStatisticsView, sale: NewSale): ProductStatisticsView {
  const at = Date.parse(sale.at);
  const size = statistics.sizes.find((known) => known.variantId === sale.variantId);
  if (!size || Number.isNaN(at) || at < Date.parse(statistics.to)) return statistics;
  const { retailPriceCents } = statistics;
  const lastSale = lastSaleOf(sale.priceCents, size.lastSale?.priceCents ?? null, sale.at);
  return {
    ...statistics,
    to: sale.at,
    all: counted(statistics.all, lastSale, retailPriceCents),
    sizes: statistics.sizes.map((known) =>
      known === size ? { ...known, ...counted(known, lastSale, retailPriceCents) } : known,
    ),
  };
}
