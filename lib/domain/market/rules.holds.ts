import { invariant } from "@/lib/core/invariant.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import type { MarketErrorCode } from "./errors.ts";
import type { BookCommand, BookOffer, CommandOutcome, CompleteHold, NewOffer } from "./model.engine.ts";
import { blockedPause, type Trade } from "./model.ts";
import { availableUnits, removeOffer, sideOf } from "./rules.book.ts";
import { closeOffer } from "./rules.closing.ts";
import { pauseOffer } from "./rules.commands.ts";
import { marketFailure } from "./rules.placement.ts";
import { bookOf, type EngineRun, markChanged, record } from "./rules.run.ts";
import { enterBook, quoteMoved, tradeWith } from "./rules.trading.ts";

/** Promises units of several asks to one checkout, all or none (design §5, Holds). */
export function holdUnits(run: EngineRun, command: Extract<BookCommand, { kind: "hold" }>): CommandOutcome {
  const { now } = run.supplies;
  const asks: { ask: BookOffer; quantity: number }[] = [];
  for (const { askId, quantity } of command.items) {
    const ask = run.state.named.get(askId);
    if (ask?.side !== "ask" || ask.userId === command.buyerId) return marketFailure("offer_not_found");
    if (!bookOf(run, ask).open) return marketFailure("market_paused");
    if (availableUnits(ask, now) < quantity) return quoteMoved(run, bookOf(run, ask), "bid");
    asks.push({ ask, quantity });
  }
  for (const { ask, quantity } of asks) {
    ask.held += quantity;
    if (availableUnits(ask, now) <= 0) removeOffer(sideOf(bookOf(run, ask), "ask"), ask);
    markChanged(run, ask);
    record(run, ask, { kind: "hold", quantity, holdId: command.holdId });
    run.effects.holds.push({
      kind: "open",
      holdId: command.holdId,
      askId: ask.id,
      buyerId: command.buyerId,
      quantity,
    });
  }
  return ok({ units: asks.reduce((sum, { quantity }) => sum + quantity, 0) });
}

function heldAsk(run: EngineRun, askId: string): BookOffer {
  const ask = run.state.named.get(askId);
  invariant(ask, `the held ask ${askId} was not loaded`);
  return ask;
}

/**
 * Ends a hold: its units trade if a bid now crosses them, or rest at their old place (§3.12). The ask of somebody who may
 * not trade any more goes with the hold that kept it.
 */
export function releaseHold(run: EngineRun, holdId: string): CommandOutcome {
  const items = run.state.holds.get(holdId);
  if (!items || items.length === 0) return marketFailure("hold_not_found");
  let units = 0;
  let tradeCount = 0;
  for (const { askId, quantity } of items) {
    const ask = heldAsk(run, askId);
    const isBlocked = run.state.traders.get(ask.userId)?.active === false;
    // Before the units come back, so that nothing can trade with them, here or in a replay.
    if (isBlocked && ask.status === "active") pauseOffer(run, ask, blockedPause);
    ask.held -= quantity;
    units += quantity;
    markChanged(run, ask);
    record(run, ask, { kind: "release", quantity, holdId });
    if (isBlocked) closeOffer(run, ask, "cancelled", blockedPause);
    else if (ask.status === "active" && bookOf(run, ask).open)
      tradeCount += enterBook(run, bookOf(run, ask), ask).length;
  }
  run.state.holds.delete(holdId);
  run.effects.holds.push({ kind: "released", holdId });
  return ok({ units, tradeCount });
}

/** Where the pairs go. A purchase through a checkout needs no card on file: it has been paid for on another page. */
function checkBuyer(run: EngineRun, command: CompleteHold): Result<string, MarketErrorCode> {
  const buyer = run.state.traders.get(command.buyerId);
  if (!buyer?.active) return marketFailure("account_suspended");
  const { shippingAddressId: chosen } = command;
  if (chosen !== null && !buyer.shippingAddressIds.has(chosen)) return marketFailure("shipping_address_required");
  const addressId = chosen ?? buyer.defaultShippingAddressId;
  return addressId === null ? marketFailure("shipping_address_required") : ok(addressId);
}

/** The buyer's fill-or-kill bid for the units of one held ask, at its price. */
function bidFor(run: EngineRun, ask: BookOffer, command: CompleteHold, item: HeldItem, addressId: string): BookOffer {
  return {
    id: item.bidId,
    side: "bid",
    productId: ask.productId,
    variantId: ask.variantId,
    userId: command.buyerId,
    priceCents: ask.priceCents,
    quantity: item.quantity,
    remaining: item.quantity,
    held: 0,
    status: "active",
    sequence: run.supplies.nextSequence(),
    expiresAt: command.bidsExpireAt,
    fulfilment: null,
    inventoryItemId: null,
    shippingAddressId: addressId,
    linkId: null,
    closedReason: null,
  };
}

interface HeldItem {
  ask: BookOffer;
  bidId: string;
  quantity: number;
}

function buyHeld(run: EngineRun, command: CompleteHold, item: HeldItem, addressId: string): Trade[] {
  const { ask, quantity } = item;
  const bid = bidFor(run, ask, command, item, addressId);
  const input: NewOffer = {
    ...bid,
    condition: "new",
    mode: "from_hold",
    rejectIfBelowBid: false,
    idempotencyKey: null,
    requestHash: null,
  };
  run.createdOfferIds.add(bid.id);
  run.effects.created.push({ offer: bid, input });
  record(run, bid, { kind: "place", quantity, mode: "from_hold", holdId: command.holdId, makerId: ask.id });
  ask.held -= quantity;
  return tradeWith(run, bookOf(run, ask), bid, ask, quantity);
}

/**
 * Makes the units of a hold into trades, each at its ask's price and all of them or none. What was promised is kept: an ask
 * that has expired since, or whose seller went on vacation, trades all the same; that of somebody who may not trade any more,
 * or of a shoe that is hidden, does not.
 */
export function completeHold(run: EngineRun, command: CompleteHold): CommandOutcome {
  const held = run.state.holds.get(command.holdId);
  if (!held || held.length === 0) return marketFailure("hold_not_found");
  const address = checkBuyer(run, command);
  if (!address.ok) return address;
  const items: HeldItem[] = [];
  for (const { askId, quantity } of held) {
    const ask = heldAsk(run, askId);
    const bidId = command.bidIds.get(askId);
    invariant(bidId, `the held ask ${askId} was given no bid`);
    if (!bookOf(run, ask).open) return marketFailure("market_paused");
    if (run.state.traders.get(ask.userId)?.active !== true) return marketFailure("offer_not_open");
    items.push({ ask, bidId, quantity });
  }
  const trades = items.flatMap((item) => buyHeld(run, command, item, address.value));
  run.state.holds.delete(command.holdId);
  run.effects.holds.push({ kind: "consumed", holdId: command.holdId });
  return ok({ units: trades.length, trades });
}
