import type { BasisPoints, Cents } from "@/lib/core/money.ts";

/*
 * What the market of a shoe has done, in figures (docs/adr/0012 defines each). JSON-safe: times are RFC 3339 text,
 * amounts whole cents, shares basis points.
 */

/** How far back the figures look. */
export const statisticsDays = 365;
/** How far back "lately" looks. */
export const recentHours = 72;
/** Below this many sales in the window a trade range would pretend a precision that is not there. */
export const fewestSalesForRange = 10;
/** Below this many daily returns their spread means little. */
export const fewestReturnsForVolatility = 10;

/** The newest sale, and how it compares with the one before it in the same size. */
export interface LastSaleView {
  priceCents: Cents;
  at: string;
  /** Null for the first sale of a size. */
  previousCents: Cents | null;
  changeCents: Cents | null;
  changeBps: BasisPoints | null;
}

/** How much the price moves from day to day. */
export interface VolatilityView {
  /** Daily returns it was computed from, of every size. */
  returns: number;
  /** Standard deviation of the daily returns; null with fewer than {@link fewestReturnsForVolatility}. */
  dailyBps: BasisPoints | null;
  /**
   * Standard deviation ÷ mean of the daily returns, without its sign, to two decimals. Null as well when the mean cannot
   * be told from zero, where the quotient would say nothing.
   */
  ratio: number | null;
}

/** The figures of one size, or of all sizes of a product together. */
export interface StatisticsView {
  lastSale: LastSaleView | null;
  /** The newest sale above (or, negative, below) the retail price. */
  premiumBps: BasisPoints | null;
  /** Highest, lowest and mean price of the window; null when nothing was sold in it. */
  highCents: Cents | null;
  lowCents: Cents | null;
  averageCents: Cents | null;
  /** Eight of ten pairs of the window were sold between these; null with fewer than {@link fewestSalesForRange} sales. */
  tradeRange: { lowCents: Cents; highCents: Cents } | null;
  volatility: VolatilityView;
  sales: { inWindow: number; recent: number; allTime: number };
}

/** One size of a {@link ProductStatisticsView}. */
export interface SizeStatisticsView extends StatisticsView {
  variantId: string;
  sizeLabel: string;
}

/** The figures of a product: all sizes together and each by itself, smallest size first. */
export interface ProductStatisticsView {
  productId: string;
  /** The window the figures are of. Sales before `to` are counted in them. */
  from: string;
  to: string;
  retailPriceCents: Cents;
  all: StatisticsView;
  sizes: SizeStatisticsView[];
}
