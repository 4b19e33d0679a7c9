import type { BasisPoints, Cents } from "@/lib/core/money.ts";
import type { MyOfferProductView } from "@/lib/domain/market/model.views.ts";

/** Purchases and sales one person may record by hand. */
export const maximumEntries = 1_000;
export const maximumEntryQuantity = 50;
export const maximumNoteLength = 280;

/** Fewer bids than this in a size, or fewer sales in the last 90 days, and its value says little. */
export const thinBelowBids = 3;
export const thinBelowSales = 5;
export const thinWindowDays = 90;
/** How far back the chart of a portfolio goes. */
export const historyDays = 365;

export const entryKinds = ["purchase", "sale"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A day in UTC, `YYYY-MM-DD`; days compare as text. */
export type Day = string;

/** Pairs of one size that came in together, each at the same cost. */
export interface Acquisition {
  id: string;
  variantId: string;
  quantity: number;
  /** Per pair: price, fees and shipping. */
  costCents: Cents;
  on: Day;
}

/** Pairs of one size that went out together, each for the same proceeds. */
export interface Disposal {
  id: string;
  variantId: string;
  quantity: number;
  /** Per pair, after fees. */
  proceedsCents: Cents;
  on: Day;
}

/** What of an acquisition is still there. */
export interface OpenLot {
  acquisition: Acquisition;
  quantity: number;
}

/** Pairs of one disposal, with the acquisition they came from; null when none was recorded. */
export interface SoldLot {
  disposal: Disposal;
  acquisition: Acquisition | null;
  quantity: number;
}

/** What a size could be sold for now. */
export interface MarketPrice {
  /** Highest bid of anybody else; null when nobody bids. */
  highestBidCents: Cents | null;
  /** Bids of others that stand, counted up to {@link thinBelowBids}. */
  bids: number;
  /** Sales of the last 90 days, counted up to {@link thinBelowSales}. */
  sales: number;
}

/** The price of one size on one day of the past. */
export interface DailyPrice {
  on: Day;
  cents: Cents | null;
}

/** A pair with where it came from, as its owner sees it. */
export interface LotView {
  /** Recorded by hand, or a purchase on Solebook. */
  source: { kind: "entry"; entryId: string; note: string } | { kind: "order"; orderNumber: string };
  quantity: number;
  costCents: Cents;
  acquiredOn: Day;
}

/** All pairs of one size that somebody owns; JSON-safe. */
export interface HoldingView {
  variantId: string;
  sizeLabel: string;
  product: MyOfferProductView;
  quantity: number;
  /** Of all of them. */
  costCents: Cents;
  /** Highest bid of anybody else; null when nobody bids. */
  highestBidCents: Cents | null;
  /** What one pair would bring at that bid, after the seller's fee. */
  netBidCents: Cents | null;
  /** All pairs at {@link netBidCents}; null when nobody bids. */
  valueCents: Cents | null;
  gainCents: Cents | null;
  gainBps: BasisPoints | null;
  /** Few bids or few sales: the value is a guess. */
  isThin: boolean;
  /** Oldest first: the order in which they would be sold. */
  lots: LotView[];
}

/** A pair that was bought on Solebook and has not arrived. */
export interface ComingView {
  orderNumber: string;
  variantId: string;
  sizeLabel: string;
  product: MyOfferProductView;
  costCents: Cents;
  boughtOn: Day;
}

/** Pairs sold, with what they had cost; one line an acquisition they came from. */
export interface SaleView {
  source: { kind: "entry"; entryId: string } | { kind: "order"; orderNumber: string };
  variantId: string;
  sizeLabel: string;
  product: MyOfferProductView;
  quantity: number;
  soldOn: Day;
  /** Of all of them, after fees. */
  proceedsCents: Cents;
  /** Null when no purchase was recorded before the sale. */
  costCents: Cents | null;
  gainCents: Cents | null;
  /** False while the order of the sale can still fail. */
  isFinal: boolean;
}

export interface PortfolioTotals {
  pairs: number;
  /** What all pairs cost. */
  costCents: Cents;
  /** Pairs that somebody bids for; only these have a value. */
  valuedPairs: number;
  valueCents: Cents;
  /** Value less cost of the valued pairs. */
  unrealisedCents: Cents;
  unrealisedBps: BasisPoints | null;
  thinPairs: number;
  comingPairs: number;
  /** Gain of final sales whose cost is known. */
  realisedCents: Cents;
  realisedPairs: number;
  /** Gain of sales whose order is still under way. */
  pendingCents: Cents;
  pendingPairs: number;
  /** Sold pairs without a recorded purchase: in no gain. */
  unknownCostPairs: number;
}

/** One day of the chart. */
export interface HistoryPoint {
  on: Day;
  pairs: number;
  /** Pairs that had a price that day. */
  valuedPairs: number;
  valueCents: Cents;
  /** What the valued pairs had cost. */
  costCents: Cents;
  /** True when a size was valued at its last sale, because its bid of that day was not recorded. */
  isEstimate: boolean;
}

/** Everything a portfolio page shows; JSON-safe. */
export interface PortfolioView {
  asOf: string;
  sellerFeeBps: BasisPoints;
  totals: PortfolioTotals;
  /** Highest value first, those without a bid last. */
  holdings: HoldingView[];
  /** Largest and smallest gain in percent, where there are at least two. */
  best: HoldingView | null;
  worst: HoldingView | null;
  /** Newest first. */
  coming: ComingView[];
  /** Newest first. */
  sales: SaleView[];
  history: HistoryPoint[];
}

/** A purchase or sale recorded by hand, for its form. */
export interface EntryView {
  entryId: string;
  kind: EntryKind;
  variantId: string;
  sizeLabel: string;
  product: MyOfferProductView;
  quantity: number;
  priceCents: Cents;
  happenedOn: Day;
  note: string;
}
