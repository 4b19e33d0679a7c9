import type { ErrorDescription } from "@/lib/core/errors.ts";

export const marketErrors = {
  unknown_variant: { status: 404, message: "There is no such shoe and size." },
  market_paused: { status: 409, message: "Trading in this shoe is paused. Your offer was not placed." },
  price_too_low: { status: 422, message: "The price is below the smallest one allowed." },
  price_too_high: { status: 422, message: "The price is above $100,000, the highest one allowed." },
  condition_not_traded: { status: 422, message: "Only new pairs trade for now." },
  payment_method_required: { status: 409, message: "Save a card first: a bid binds you to buy." },
  shipping_address_required: { status: 409, message: "Add a shipping address first, so the pair can reach you." },
  not_enough_inventory: { status: 409, message: "The warehouse does not hold that many free pairs of yours." },
  seller_away: { status: 409, message: "You are away, so nothing of yours sells. End your vacation first." },
  account_suspended: { status: 403, message: "Your account cannot trade at the moment." },
  bidding_suspended: {
    status: 403,
    message: "Too many of your orders were left unpaid lately, so you cannot bid at the moment.",
  },
  quote_moved: { status: 409, message: "The price moved before your order arrived. Nothing was traded." },
  bid_available: { status: 409, message: "Somebody already bids more than your ask. Sell to them instead." },
  offer_not_found: { status: 404, message: "You have no such offer." },
  offer_not_open: { status: 409, message: "This offer is no longer open, so it cannot be changed." },
  offer_held: { status: 409, message: "A buyer is checking out with this pair. Try again in a few minutes." },
  hold_not_found: { status: 404, message: "There is no such hold." },
  linked_sizes_of_one_shoe: { status: 422, message: "All sizes of a linked bid must be of one shoe." },
  linked_bid_single: { status: 422, message: "A linked bid buys exactly one pair, so its quantity stays 1." },
  linked_bid_over_budget: { status: 422, message: "No size of a linked bid may cost more than its budget." },
  idempotency_conflict: { status: 409, message: "This Idempotency-Key was already used for another request." },
  market_busy: { status: 503, message: "The market is very busy. Nothing was placed; please try again." },
} as const satisfies Record<string, ErrorDescription>;

export type MarketErrorCode = keyof typeof marketErrors;
