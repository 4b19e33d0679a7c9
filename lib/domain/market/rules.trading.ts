import { formatCents } from "@/lib/core/money.ts";
import type { BookOffer, CommandOutcome, MatchEffect, VariantBook } from "./model.engine.ts";
import { maximumPriceCents, type Trade } from "./model.ts";
import {
  availableUnits,
  type Fill,
  findFills,
  insertOffer,
  oppositeSide,
  removeOffer,
  sideOf,
  type Taker,
  topOf,
} from "./rules.book.ts";
import { closeSiblings, siblingsOf } from "./rules.closing.ts";
import { marketFailure } from "./rules.placement.ts";
import { type EngineRun, markChanged, NeedsMoreOfBook, record } from "./rules.run.ts";

/** The best opposing offers for a taker; asks for a deeper book when they cannot be told yet. */
export function searchFills(
  run: EngineRun,
  book: VariantBook,
  { side: takerSide, userId, passedOver }: Omit<Taker, "limitCents">,
  limitCents: number,
  units: number,
): Fill[] {
  const side = oppositeSide(takerSide);
  const taker: Taker = { side: takerSide, userId, limitCents, ...(passedOver && { passedOver }) };
  const search = findFills(sideOf(book, side), taker, units, run.supplies.now);
  if (search.kind === "unknown") throw new NeedsMoreOfBook({ kind: "side", variantId: book.variantId, side });
  return search.fills;
}

function takeUnit(offer: BookOffer): void {
  offer.remaining -= 1;
  if (offer.remaining === 0) offer.status = "filled";
}

function sellFromInventory(run: EngineRun, ask: BookOffer, matchId: string): void {
  if (ask.inventoryItemId === null) return;
  run.effects.inventory.push({
    inventoryItemId: ask.inventoryItemId,
    change: "sale",
    quantityDelta: -1,
    reservedDelta: -1,
    reason: `match ${matchId}`,
    actorId: null,
  });
}

/** Trades one unit at the ask's price (design §3.2); the bid's siblings, if it has any, are gone with it. */
function tradeUnit(run: EngineRun, book: VariantBook, taker: BookOffer, maker: BookOffer): Trade {
  const [bid, ask] = taker.side === "bid" ? [taker, maker] : [maker, taker];
  const siblings = siblingsOf(run, bid);
  const match: MatchEffect = {
    id: run.supplies.newId(book.productId),
    orderId: run.supplies.newId(book.productId),
    sequence: run.supplies.nextSequence(),
    takerSide: taker.side,
    priceCents: ask.priceCents,
    bid,
    ask,
  };
  takeUnit(taker);
  takeUnit(maker);
  markChanged(run, maker);
  if (availableUnits(maker, run.supplies.now) <= 0) removeOffer(sideOf(book, maker.side), maker);
  book.quote.previousSaleCents = book.quote.lastSaleCents;
  book.quote.lastSaleCents = match.priceCents;
  book.quote.lastSaleAt = run.supplies.now;
  book.quote.salesCount += 1;
  run.effects.matches.push(match);
  sellFromInventory(run, ask, match.id);
  record(run, taker, {
    kind: "match",
    quantity: 1,
    priceCents: match.priceCents,
    matchId: match.id,
    makerId: maker.id,
  });
  closeSiblings(run, siblings);
  const orderNumber = run.supplies.orderNumberOf(match.orderId);
  return { matchId: match.id, orderId: match.orderId, orderNumber, priceCents: match.priceCents };
}

function trade(run: EngineRun, book: VariantBook, taker: BookOffer, fills: readonly Fill[]): Trade[] {
  return fills.flatMap(({ maker, units }) => Array.from({ length: units }, () => tradeUnit(run, book, taker, maker)));
}

/** Trades units of one offer that the taker has been promised. */
export function tradeWith(
  run: EngineRun,
  book: VariantBook,
  taker: BookOffer,
  maker: BookOffer,
  units: number,
): Trade[] {
  return trade(run, book, taker, [{ maker, units }]);
}

/** Lets an offer trade what it can and leaves the rest in the book at its place. */
export function enterBook(run: EngineRun, book: VariantBook, offer: BookOffer): Trade[] {
  const units = availableUnits(offer, run.supplies.now);
  const trades = trade(run, book, offer, searchFills(run, book, offer, offer.priceCents, units));
  if (availableUnits(offer, run.supplies.now) > 0) insertOffer(sideOf(book, offer.side), offer);
  return trades;
}

/** The top of a book for an answer; JSON-safe. */
export function quoteDetails(run: EngineRun, book: VariantBook) {
  const ask = topOf(book.asks, "ask", run.supplies.now);
  const bid = topOf(book.bids, "bid", run.supplies.now);
  return {
    lowestAskCents: ask.kind === "price" ? ask.priceCents : book.quote.lowestAskCents,
    highestBidCents: bid.kind === "price" ? bid.priceCents : book.quote.highestBidCents,
  };
}

/** The answer to somebody whose price is gone: what the price is now. `side` is the side they are on. */
export function quoteMoved(run: EngineRun, book: VariantBook, side: "bid" | "ask"): CommandOutcome {
  const details = quoteDetails(run, book);
  const price = side === "bid" ? details.lowestAskCents : details.highestBidCents;
  const name = side === "bid" ? "lowest ask" : "highest bid";
  const now = price === null ? `There is no ${name} left` : `The ${name} is now ${formatCents(price)}`;
  return marketFailure("quote_moved", `${now}. Nothing was traded.`, details);
}

/** The lowest ask that is not this person's own; null when there is none. */
export function lowestOtherAsk(run: EngineRun, book: VariantBook, userId: string): number | null {
  const buyer = { side: "bid" as const, userId, limitCents: maximumPriceCents };
  const search = findFills(book.asks, buyer, 1, run.supplies.now);
  if (search.kind === "unknown") throw new NeedsMoreOfBook({ kind: "side", variantId: book.variantId, side: "ask" });
  return search.fills[0]?.maker.priceCents ?? null;
}

/** The answer to an ask that would trade at once although its seller wanted it to wait. */
export function bidAvailable(run: EngineRun, book: VariantBook, bidCents: number): CommandOutcome {
  const message = `Somebody bids ${formatCents(bidCents)}: at this price it would sell at once. Nothing was changed.`;
  return marketFailure("bid_available", message, { ...quoteDetails(run, book), highestBidCents: bidCents });
}

/** The answer to a seller who was shown another lowest ask. */
export function rivalMoved(run: EngineRun, book: VariantBook, rivalCents: number | null): CommandOutcome {
  const now =
    rivalCents === null ? "Nobody else asks for it now" : `The lowest other ask is now ${formatCents(rivalCents)}`;
  return marketFailure("quote_moved", `${now}. Nothing was changed.`, { ...quoteDetails(run, book), rivalCents });
}
