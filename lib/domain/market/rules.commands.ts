import { formatCents } from "@/lib/core/money.ts";
import { ok } from "@/lib/core/result.ts";
import type { AskGuard, BookOffer, CommandOutcome, NewOffer, VariantBook } from "./model.engine.ts";
import { inventoryKey } from "./model.engine.ts";
import { hiddenPause, type PlacedOffer, vacationPause } from "./model.ts";
import { removeOffer, sideOf } from "./rules.book.ts";
import { closeOffer, isOpen, reserveInventory } from "./rules.closing.ts";
import { checkPlacement, marketFailure, type Placement } from "./rules.placement.ts";
import { bookOf, type EngineRun, markChanged, record } from "./rules.run.ts";
import {
  bidAvailable,
  enterBook,
  lowestOtherAsk,
  quoteDetails,
  quoteMoved,
  rivalMoved,
  searchFills,
} from "./rules.trading.ts";

/** The offer that an input becomes once it may be placed. @param linkId the linked bid it is a size of */
export function buildOffer(
  run: EngineRun,
  input: NewOffer,
  placement: Placement,
  linkId: string | null = null,
): BookOffer {
  return {
    id: input.id,
    side: input.side,
    productId: input.productId,
    variantId: input.variantId,
    userId: input.userId,
    priceCents: input.priceCents,
    quantity: input.quantity,
    remaining: input.quantity,
    held: 0,
    status: "active",
    sequence: run.supplies.nextSequence(),
    expiresAt: input.expiresAt,
    fulfilment: input.fulfilment,
    inventoryItemId: placement.inventoryItemId,
    shippingAddressId: placement.shippingAddressId,
    linkId,
    closedReason: null,
  };
}

/** Refusals of an ask whose seller was shown another book. */
function checkGuard(run: EngineRun, book: VariantBook, offer: BookOffer, guard: AskGuard): CommandOutcome | null {
  if (guard.rivalCents !== undefined) {
    const rivalCents = lowestOtherAsk(run, book, offer.userId);
    if (rivalCents !== guard.rivalCents) return rivalMoved(run, book, rivalCents);
  }
  const [best] = guard.mustRest ? searchFills(run, book, offer, offer.priceCents, 1) : [];
  return best ? bidAvailable(run, book, best.maker.priceCents) : null;
}

/** Refusals that depend on the book: fill-or-kill that cannot fill, an ask below the best bid its seller did not want. */
function checkAgainstBook(run: EngineRun, book: VariantBook, offer: BookOffer, input: NewOffer): CommandOutcome | null {
  if (input.mode === "fill_or_kill") {
    const fills = searchFills(run, book, offer, input.priceCents, input.quantity);
    const units = fills.reduce((sum, fill) => sum + fill.units, 0);
    const [best] = fills;
    if (units < input.quantity || !best) return quoteMoved(run, book, input.side);
    if (offer.side === "ask") offer.priceCents = best.maker.priceCents;
    return null;
  }
  if (offer.side === "ask" && input.rejectIfBelowBid) {
    const [best] = searchFills(run, book, offer, offer.priceCents, 1);
    if (best && best.maker.priceCents > offer.priceCents) {
      const price = formatCents(best.maker.priceCents);
      return marketFailure("bid_available", `Somebody bids ${price}, more than your ask. Sell to them instead.`, {
        ...quoteDetails(run, book),
        highestBidCents: best.maker.priceCents,
      });
    }
  }
  return offer.side === "ask" && input.guard ? checkGuard(run, book, offer, input.guard) : null;
}

/** Lets an offer that may be placed into its book and says what became of it. */
export function openOffer(run: EngineRun, book: VariantBook, offer: BookOffer, input: NewOffer): PlacedOffer {
  reserveInventory(run, offer, offer.quantity);
  run.createdOfferIds.add(offer.id);
  run.effects.created.push({ offer, input });
  if (offer.linkId !== null) run.state.links.get(offer.linkId)?.push(offer);
  record(run, offer, { kind: "place", quantity: offer.quantity, mode: input.mode });
  const trades = enterBook(run, book, offer);
  return {
    side: offer.side,
    offerId: offer.id,
    status: offer.status,
    priceCents: offer.priceCents,
    quantity: offer.quantity,
    remaining: offer.remaining,
    expiresAt: offer.expiresAt.toISOString(),
    trades,
  };
}

function checkReplaced(run: EngineRun, input: NewOffer, replaced: BookOffer): CommandOutcome | null {
  if (!isOpen(replaced)) return marketFailure("offer_not_open");
  if (replaced.held > 0) return marketFailure("offer_held");
  if (replaced.expiresAt <= run.supplies.now) return marketFailure("offer_not_open", "This offer has expired.");
  if (replaced.variantId !== input.variantId) return marketFailure("offer_not_found");
  return replaced.linkId !== null && input.quantity !== 1 ? marketFailure("linked_bid_single") : null;
}

/**
 * Places an offer; `replaced` is the sender's older one that it takes the place of (edit: cancel + new, §3.6), also in its
 * linked bid.
 */
export function placeOffer(run: EngineRun, input: NewOffer, replaced: BookOffer | null): CommandOutcome {
  const unfit = replaced && checkReplaced(run, input, replaced);
  if (unfit) return unfit;
  const inventory = run.state.inventory.get(inventoryKey(input.variantId, input.userId));
  const freedUnits = replaced?.inventoryItemId && inventory ? replaced.remaining : 0;
  if (inventory) inventory.free += freedUnits;
  const placement = checkPlacement(input, run.state);
  if (inventory) inventory.free -= freedUnits;
  if (!placement.ok) return placement;

  const { book } = placement.value;
  const offer = buildOffer(run, input, placement.value, replaced?.linkId);
  const refusal = checkAgainstBook(run, book, offer, input);
  if (refusal) return refusal;

  if (replaced) closeOffer(run, replaced, "cancelled", "replaced");
  const placed = openOffer(run, book, offer, input);
  return ok({ placed, units: offer.quantity });
}

/** Takes an offer out of matching and keeps its place (§3.13). */
export function pauseOffer(run: EngineRun, offer: BookOffer, reason: string): CommandOutcome {
  if (offer.status !== "active") return marketFailure("offer_not_open");
  removeOffer(sideOf(bookOf(run, offer), offer.side), offer);
  offer.status = "paused";
  offer.closedReason = reason;
  markChanged(run, offer);
  record(run, offer, { kind: "pause", quantity: offer.remaining, reason });
  return ok({ units: offer.remaining });
}

/** The other pause is over, but the seller is away: the ask now waits for them like their others. */
function stayAway(run: EngineRun, ask: BookOffer, isSellersWish: boolean): CommandOutcome {
  if (isSellersWish) return marketFailure("seller_away");
  ask.closedReason = vacationPause;
  markChanged(run, ask);
  return ok({ units: ask.remaining, tradeCount: 0 });
}

/**
 * Ends a pause: the offer trades at its own price if it now crosses, or rests at its old place (§3.12).
 * @param unlessCrossing stay paused rather than trade: `bid_available`
 */
export function resumeOffer(run: EngineRun, offer: BookOffer, unlessCrossing = false): CommandOutcome {
  if (offer.status !== "paused" || offer.expiresAt <= run.supplies.now) return marketFailure("offer_not_open");
  const book = bookOf(run, offer);
  if (!book.open) return marketFailure("market_paused");
  const trader = run.state.traders.get(offer.userId);
  if (offer.side === "ask" && trader?.sellingSuspended) return marketFailure("selling_suspended");
  if (offer.side === "ask" && trader?.away) return stayAway(run, offer, unlessCrossing);
  const [best] = unlessCrossing ? searchFills(run, book, offer, offer.priceCents, 1) : [];
  if (best) return bidAvailable(run, book, best.maker.priceCents);
  offer.status = "active";
  offer.closedReason = null;
  markChanged(run, offer);
  record(run, offer, { kind: "resume", quantity: offer.remaining });
  const trades = enterBook(run, book, offer);
  return ok({ units: offer.remaining + trades.length, tradeCount: trades.length });
}

/** Why an offer that comes back may not trade yet; null when it may. */
function reasonToSleep(run: EngineRun, book: VariantBook, offer: BookOffer): string | null {
  if (offer.side === "ask" && run.state.traders.get(offer.userId)?.away) return vacationPause;
  return book.open ? null : hiddenPause;
}

/** Whether the person may have an offer on this side at all. */
function mayTradeAgain(run: EngineRun, { userId, side }: BookOffer): boolean {
  const trader = run.state.traders.get(userId);
  return trader?.active === true && !(side === "ask" && trader.sellingSuspended);
}

/**
 * Gives back units whose trade fell through (charge failed, §3.12): gone if the offer was closed or has expired, or its seller may not
 * sell any more; asleep while they are away or the product is hidden.
 */
export function reenterUnits(
  run: EngineRun,
  offer: BookOffer,
  { units, pausedFor = null }: { units: number; pausedFor?: string | null | undefined },
): CommandOutcome {
  const closed = offer.status === "cancelled" || offer.status === "expired";
  if (closed || offer.expiresAt <= run.supplies.now || !mayTradeAgain(run, offer)) {
    return ok({ units: 0, tradeCount: 0 });
  }
  if (offer.remaining + units > offer.quantity) return marketFailure("offer_not_open");
  const book = bookOf(run, offer);
  offer.remaining += units;
  if (offer.status === "filled") offer.status = "active";
  const reason = offer.status === "active" ? (pausedFor ?? reasonToSleep(run, book, offer)) : null;
  if (reason !== null) {
    removeOffer(sideOf(book, offer.side), offer);
    offer.status = "paused";
    offer.closedReason = reason;
  }
  markChanged(run, offer);
  if (offer.inventoryItemId !== null) {
    run.effects.inventory.push({
      inventoryItemId: offer.inventoryItemId,
      change: "addition",
      quantityDelta: units,
      reservedDelta: units,
      reason: `restored ask ${offer.id}`,
      actorId: null,
    });
  }
  record(run, offer, { kind: "restore", quantity: units, reason });
  const trades = offer.status === "active" ? enterBook(run, book, offer) : [];
  return ok({ units, tradeCount: trades.length });
}
