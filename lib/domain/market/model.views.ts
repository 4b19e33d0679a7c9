import type { Cents } from "@/lib/core/money.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import type { Fulfilment, OfferStatus, QuoteView, Side } from "./model.ts";

/*
 * What the market's queries hand to screens and to the API. Everything here is JSON-safe: times are RFC 3339 text and
 * amounts are whole cents.
 */

/** One size of a product with the top of its book. */
export interface VariantMarketView {
  variantId: string;
  /** `10.5`, `6Y`, `8W`. */
  sizeLabel: string;
  quote: QuoteView;
}

/** Every size of a product, smallest first. */
export interface ProductMarketView {
  productId: string;
  slug: string;
  variants: VariantMarketView[];
}

/** All open units at one price of one size. */
export interface DepthLevelView {
  variantId: string;
  sizeLabel: string;
  priceCents: Cents;
  /** Units that can trade now: those held by a checkout are left out. */
  quantity: number;
  /** How many bids or asks share this price. */
  offers: number;
}

/** Both sides of one book, or of all books of a product; best price first. */
export interface DepthView {
  bids: DepthLevelView[];
  asks: DepthLevelView[];
}

/** One pair sold. Names of the two people are never part of it. */
export interface SaleView {
  /** The match's id: stable, for keys and for dropping duplicates. */
  id: string;
  variantId: string;
  sizeLabel: string;
  priceCents: Cents;
  /** Which side came second and so caused the trade. */
  takerSide: Side;
  at: string;
}

/** One pair sold anywhere on the exchange: a line of the trade tape. */
export interface RecentTradeView extends SaleView {
  productId: string;
  slug: string;
  brand: string;
  name: string;
  colorway: string;
}

export const historyRanges = ["1M", "3M", "6M", "1Y", "All"] as const;
export type HistoryRange = (typeof historyRanges)[number];

/** One point of the price chart: a single trade or all trades of a span of days. */
export interface PricePointView {
  /** When the span began (UTC); for a single trade its own time. */
  at: string;
  openCents: Cents;
  closeCents: Cents;
  lowCents: Cents;
  highCents: Cents;
  /** Mean price of the span's trades, rounded half up to the cent. */
  averageCents: Cents;
  /** Pairs sold in the span. */
  volume: number;
}

/** Spans of time of a candle. */
export const candleIntervals = ["1h", "1d", "1w"] as const;
export type CandleInterval = (typeof candleIntervals)[number];

export interface PriceHistoryView {
  range: HistoryRange;
  /** Start of the range; for `All` the time of the first trade, or null when there is none. */
  from: string | null;
  to: string;
  /** `trade`: one point per trade, because there are few. `days`: spans of {@link spanDays} days. */
  resolution: "trade" | "days";
  spanDays: number;
  points: PricePointView[];
  /** Pairs sold in the whole range. */
  volume: number;
  /** True when there are too few trades for the line to mean much: say so beside the chart. */
  thin: boolean;
}

/** Kinds of open offers, then of those that are over. `best`: nobody else stands before it. */
export const openFilters = ["best", "beaten", "paused", "ending"] as const;
export const closedFilters = ["traded", "cancelled", "expired"] as const;
export type OfferFilter = (typeof openFilters | typeof closedFilters)[number];

/** One's own bid or ask, with the shoe it is about and where it stands. */
export interface MyOfferView {
  side: Side;
  offerId: string;
  /** `expired` from the moment it expires, even before the sweep has marked it. */
  status: OfferStatus;
  priceCents: Cents;
  quantity: number;
  /** Units not traded yet. */
  remaining: number;
  /** Units promised to a buyer who is checking out (asks only). */
  held: number;
  /** Only asks have one. */
  fulfilment: Fulfilment | null;
  createdAt: string;
  expiresAt: string;
  closedAt: string | null;
  /** True while nobody stands before this offer in its book. */
  isTopOfBook: boolean;
  /** The linked bid it is a size of; null for any other offer. */
  linkId: string | null;
  /** The best price of anybody else on this side; null when nobody else stands there. */
  rivalCents: Cents | null;
  variantId: string;
  sizeLabel: string;
  product: MyOfferProductView;
  quote: QuoteView;
}

/** One budget over several sizes of a shoe. */
export interface LinkedBidView {
  linkId: string;
  budgetCents: Cents;
  createdAt: string;
  product: MyOfferProductView;
  /** Smallest size first. At most one of them is `filled`. */
  bids: MyOfferView[];
}

/** Enough of a product to show one row of a list. */
export interface MyOfferProductView {
  productId: string;
  slug: string;
  styleCode: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
}

/** What the trade panel must know about the person before it can offer a button that binds. */
export interface TradingReadinessView {
  signedIn: boolean;
  /** The person's name; null for visitors. */
  name: string | null;
  hasCard: boolean;
  /** Like `Visa ending in 4242`; null without a card. */
  cardLabel: string | null;
  /** The default one first. */
  shippingAddresses: ShippingAddressChoice[];
}

export interface ShippingAddressChoice {
  addressId: string;
  /** One line without street: `Ana Lima, Portland, OR 97201, US`. */
  label: string;
  isDefault: boolean;
}
