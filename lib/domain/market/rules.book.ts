import type { BookOffer, SideBook, VariantBook } from "./model.engine.ts";
import type { Side } from "./model.ts";

interface Place {
  priceCents: number;
  sequence: number;
}

/** Whether `first` is served before `second` on this side: better price, then earlier arrival (design §3.1). */
export function standsBefore(side: Side, first: Place, second: Place): boolean {
  if (first.priceCents !== second.priceCents) {
    return side === "ask" ? first.priceCents < second.priceCents : first.priceCents > second.priceCents;
  }
  return first.sequence < second.sequence;
}

/** Whether an incoming offer on `takerSide` at `limitCents` trades with an opposing price. */
export function crosses(takerSide: Side, limitCents: number, makerCents: number): boolean {
  return takerSide === "bid" ? makerCents <= limitCents : makerCents >= limitCents;
}

export function oppositeSide(side: Side): Side {
  return side === "bid" ? "ask" : "bid";
}

export function sideOf(book: VariantBook, side: Side): SideBook {
  return side === "bid" ? book.bids : book.asks;
}

/** A side of which nothing is loaded: the quote says where it begins, or that it is empty. */
export function unloadedSide(bestPriceCents: number | null): SideBook {
  const rest = bestPriceCents === null ? null : { priceCents: bestPriceCents, sequence: -1, exact: true };
  return { offers: [], rest };
}

/**
 * A side of which the best offers are loaded.
 * @param offers in match order
 * @param complete whether no further offer stands behind them
 */
export function loadedSide(offers: BookOffer[], complete: boolean): SideBook {
  const last = offers.at(-1);
  const rest = complete || !last ? null : { priceCents: last.priceCents, sequence: last.sequence, exact: false };
  return { offers, rest };
}

/** Units that can trade now: open, not promised to a checkout, not expired (design §3.4, §3.6). */
export function availableUnits(offer: BookOffer, now: Date): number {
  if (offer.status !== "active" || offer.expiresAt <= now) return 0;
  return offer.remaining - offer.held;
}

/** Puts an offer at its place. */
export function insertOffer(sideBook: SideBook, offer: BookOffer): void {
  if (sideBook.offers.includes(offer)) return;
  let index = sideBook.offers.length;
  while (index > 0) {
    const previous = sideBook.offers[index - 1];
    if (!previous || standsBefore(offer.side, previous, offer)) break;
    index--;
  }
  sideBook.offers.splice(index, 0, offer);
}

/** Takes an offer out. One of the unknown rest at the quoted price makes the quoted price uncertain. */
export function removeOffer(sideBook: SideBook, offer: BookOffer): void {
  const index = sideBook.offers.indexOf(offer);
  if (index >= 0) sideBook.offers.splice(index, 1);
  else if (sideBook.rest?.exact && sideBook.rest.priceCents === offer.priceCents) sideBook.rest.exact = false;
}

/** `unknown`: the side must be loaded deeper before its top can be told. */
export type Top = { kind: "price"; priceCents: number | null } | { kind: "unknown" };

/** The best price of a side, whoever's it is. */
export function topOf(sideBook: SideBook, side: Side, now: Date): Top {
  const best = sideBook.offers.find((offer) => availableUnits(offer, now) > 0);
  const { rest } = sideBook;
  if (best && (!rest || standsBefore(side, best, rest) || best.priceCents === rest.priceCents)) {
    return { kind: "price", priceCents: best.priceCents };
  }
  if (!rest) return { kind: "price", priceCents: null };
  return rest.exact ? { kind: "price", priceCents: rest.priceCents } : { kind: "unknown" };
}

export interface Fill {
  maker: BookOffer;
  units: number;
}

/** Who looks for opposing offers, and how far. */
export interface Taker {
  side: Side;
  userId: string;
  limitCents: number;
  /** Others whose offers are not taken either. */
  passedOver?: ReadonlySet<string>;
}

export type FillSearch = { kind: "fills"; fills: Fill[]; units: number } | { kind: "unknown" };

/**
 * The best opposing offers an incoming one takes: at most `units`, never the taker's own (design §3.5) nor those of people it
 * passes over.
 * Answers `unknown` when offers that are not loaded could come first.
 */
export function findFills(opposing: SideBook, taker: Taker, units: number, now: Date): FillSearch {
  const makerSide = oppositeSide(taker.side);
  const fills: Fill[] = [];
  let open = units;
  for (const maker of opposing.offers) {
    if (open === 0 || !crosses(taker.side, taker.limitCents, maker.priceCents)) break;
    if (opposing.rest && standsBefore(makerSide, opposing.rest, maker)) break;
    const isPassedOver = maker.userId === taker.userId || taker.passedOver?.has(maker.userId);
    const available = isPassedOver ? 0 : availableUnits(maker, now);
    if (available <= 0) continue;
    const taken = Math.min(available, open);
    fills.push({ maker, units: taken });
    open -= taken;
  }
  const restMayTrade = opposing.rest && crosses(taker.side, taker.limitCents, opposing.rest.priceCents);
  if (open > 0 && restMayTrade) return { kind: "unknown" };
  return { kind: "fills", fills, units: units - open };
}
