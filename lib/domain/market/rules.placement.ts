import { formatCents } from "@/lib/core/money.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type MarketErrorCode, marketErrors } from "./errors.ts";
import { type BookState, inventoryKey, type NewOffer, type VariantBook } from "./model.engine.ts";
import { maximumPriceCents } from "./model.ts";

/** A market failure with its standard sentence, or a better one for the case. */
export function marketFailure(code: MarketErrorCode, message?: string, details?: Record<string, unknown>) {
  return fail<MarketErrorCode>(code, message ?? marketErrors[code].message, details ? { details } : {});
}

function checkPrice(offer: NewOffer, minimumPriceCents: number): Result<null, MarketErrorCode> {
  if (offer.priceCents < minimumPriceCents) {
    return marketFailure("price_too_low", `The smallest price is ${formatCents(minimumPriceCents)}.`, {
      minimumPriceCents,
    });
  }
  if (offer.priceCents > maximumPriceCents) return marketFailure("price_too_high");
  return ok(null);
}

function checkBuyer(offer: NewOffer, state: BookState): Result<string, MarketErrorCode> {
  const trader = state.traders.get(offer.userId);
  if (!trader?.active) return marketFailure("account_suspended");
  if (trader.biddingSuspended) return marketFailure("bidding_suspended");
  if (!trader.hasPaymentMethod) return marketFailure("payment_method_required");
  const chosen = offer.shippingAddressId;
  if (chosen !== null && !trader.shippingAddressIds.has(chosen)) {
    return marketFailure("shipping_address_required", "That shipping address is not one of yours. Choose another.");
  }
  const addressId = chosen ?? trader.defaultShippingAddressId;
  return addressId === null ? marketFailure("shipping_address_required") : ok(addressId);
}

function checkSeller(offer: NewOffer, state: BookState): Result<string | null, MarketErrorCode> {
  const trader = state.traders.get(offer.userId);
  if (!trader?.active) return marketFailure("account_suspended");
  if (trader.sellingSuspended) return marketFailure("selling_suspended");
  if (trader.away) return marketFailure("seller_away");
  if (offer.fulfilment !== "in_stock") return ok(null);
  const item = state.inventory.get(inventoryKey(offer.variantId, offer.userId));
  return item && item.free >= offer.quantity ? ok(item.itemId) : marketFailure("not_enough_inventory");
}

export interface Placement {
  book: VariantBook;
  shippingAddressId: string | null;
  inventoryItemId: string | null;
}

/** Everything a new offer must satisfy before it binds (design §3.6–3.8), in the order a person would fix it. */
export function checkPlacement(offer: NewOffer, state: BookState): Result<Placement, MarketErrorCode> {
  const book = state.books.get(offer.variantId);
  if (!book) return marketFailure("unknown_variant");
  if (!book.open) return marketFailure("market_paused");
  const price = checkPrice(offer, state.minimumPriceCents);
  if (!price.ok) return price;
  if (offer.condition !== "new") return marketFailure("condition_not_traded");
  if (offer.side === "bid") {
    const buyer = checkBuyer(offer, state);
    return buyer.ok ? ok({ book, shippingAddressId: buyer.value, inventoryItemId: null }) : buyer;
  }
  const seller = checkSeller(offer, state);
  return seller.ok ? ok({ book, shippingAddressId: null, inventoryItemId: seller.value }) : seller;
}
