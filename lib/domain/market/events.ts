/** Outbox topics of the market; written in the trade's own transaction. */
export const marketTopics = {
  bookChanged: "market.book_changed",
  matched: "market.matched",
  expired: "market.expired",
} as const;

/** At most one a variant and batch: "read the book again". */
export interface BookChangedPayload {
  productId: string;
  variantId: string;
}

/** One a match. */
export interface MatchedPayload {
  matchId: string;
  orderId: string;
  orderNumber: string;
  productId: string;
  variantId: string;
  bidId: string;
  askId: string;
  buyerId: string;
  sellerId: string;
  priceCents: number;
  takerSide: "bid" | "ask";
  /** Rising per match; text because it may pass 2^53 one day. */
  sequence: string;
  /** RFC 3339. */
  at: string;
}

/** One an offer whose time was over before all of it was met. */
export interface OfferExpiredPayload {
  offerId: string;
  side: "bid" | "ask";
  userId: string;
  productId: string;
  variantId: string;
  priceCents: number;
}
