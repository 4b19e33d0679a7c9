import type { Cents } from "@/lib/core/money.ts";

export type Side = "bid" | "ask";
export type OfferStatus = "active" | "paused" | "filled" | "cancelled" | "expired";
export type Fulfilment = "seller_ships" | "in_stock";

/** $100,000: no price may be above it (design §3.6). */
export const maximumPriceCents: Cents = 10_000_000;
/** Units one bid or ask may ask for (design §3.4). */
export const maximumQuantity = 20;
/** How long an offer may stand, in days (design §3.6). */
export const expiryDayChoices = [1, 3, 7, 14, 30, 60, 90] as const;
export const defaultExpiryDays = 30;
/** Sizes one linked bid may span. */
export const maximumLinkedSizes = 30;
/** The API's finer choice: 1 hour to 90 days. */
export const maximumExpiryHours = 2_160;

/** Why an ask is paused while its seller is away, and afterwards while a bid would take it; stands in `closed_reason`. */
export const vacationPause = "vacation";
/** Why an offer is paused while its product is hidden. */
export const hiddenPause = "product_hidden";
/** Why a bid is paused until a card of its buyer works (design §3.13). */
export const cardPause = "card_declined";
/** Why an ask that a checkout holds is paused, once its seller may not trade; it goes when the hold ends. */
export const blockedPause = "seller_blocked";
/** The farthest day of return, in days from now. */
export const longestVacationDays = 365;

/** Top of book and last sale of one variant; JSON-safe. */
export interface QuoteView {
  variantId: string;
  /** A rising number as text; drop a quote whose version is not above the one you have. */
  version: string;
  lowestAskCents: Cents | null;
  highestBidCents: Cents | null;
  lastSaleCents: Cents | null;
  previousSaleCents: Cents | null;
  lastSaleAt: string | null;
  salesCount: number;
}

/** One unit traded at once by the offer just placed. */
export interface Trade {
  matchId: string;
  orderId: string;
  orderNumber: string;
  priceCents: Cents;
}

/** What became of an offer the moment it was placed. */
export interface PlacedOffer {
  side: Side;
  offerId: string;
  status: OfferStatus;
  priceCents: Cents;
  quantity: number;
  /** Units still in the book. */
  remaining: number;
  expiresAt: string;
  trades: Trade[];
}

/** One bid of a linked bid. */
export interface LinkedSize extends PlacedOffer {
  variantId: string;
}

/** What became of a linked bid the moment it was placed: all its sizes stand, or one was bought at once. */
export interface PlacedLinkedBid {
  linkId: string;
  productId: string;
  budgetCents: Cents;
  bids: LinkedSize[];
}

/** A linked bid of which nothing stands any more. */
export interface CancelledLinkedBid {
  linkId: string;
  /** Sizes that were still open. */
  cancelledBids: number;
}

/** A cancelled offer. */
export interface CancelledOffer {
  side: Side;
  offerId: string;
  /** Units that were still open. */
  cancelledUnits: number;
}
