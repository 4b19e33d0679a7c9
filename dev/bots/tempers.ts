import type { Random } from "@/prisma/seed/random.ts";

/*
 * What bots make of what they see. Decisions and nothing else: the same view and the same chance give the same one.
 */

export const tempers = ["impatient buyer", "bargain hunter", "market maker", "flipper", "panic seller"] as const;
export type Temper = (typeof tempers)[number];

export interface OwnOffer {
  side: "bid" | "ask";
  offerId: string;
  priceCents: number;
}

/** One size of one shoe, as a bot sees it. */
export interface MarketView {
  /** Of others. */
  lowestAskCents: number | null;
  highestBidCents: number | null;
  /** What bots hold a pair for worth at the moment. */
  fairCents: number;
  /** The bot's own offers that stand. */
  own: readonly OwnOffer[];
}

export type Decision =
  | { what: "wait" }
  | { what: "place"; side: "bid" | "ask"; priceCents: number }
  | { what: "take"; side: "bid" | "ask"; limitCents: number }
  | { what: "edit"; offer: OwnOffer; priceCents: number }
  | { what: "cancel"; offer: OwnOffer };

const wait: Decision = { what: "wait" };

/** Prices are said in whole dollars. */
function dollars(cents: number): number {
  return Math.max(100, Math.round(cents / 100) * 100);
}

function ownOf({ own }: MarketView, side: "bid" | "ask"): OwnOffer | undefined {
  return own.find((offer) => offer.side === side);
}

function edit(offer: OwnOffer, cents: number): Decision {
  const priceCents = dollars(cents);
  return priceCents === offer.priceCents ? wait : { what: "edit", offer, priceCents };
}

function place(side: "bid" | "ask", cents: number): Decision {
  return { what: "place", side, priceCents: dollars(cents) };
}

/** Buys what is not absurd, and bids ever more while there is nothing. */
function impatientBuyer(view: MarketView, random: Random): Decision {
  const { lowestAskCents, fairCents } = view;
  if (lowestAskCents !== null && lowestAskCents <= fairCents * 1.1) {
    return { what: "take", side: "bid", limitCents: lowestAskCents };
  }
  const bid = ownOf(view, "bid");
  if (!bid) return place("bid", fairCents * random.between(0.96, 1));
  return edit(bid, Math.min(bid.priceCents * random.between(1.01, 1.03), fairCents * 1.05));
}

/** Bids far below, and comes up a few dollars at a time, if at all. */
function bargainHunter(view: MarketView, random: Random): Decision {
  const bid = ownOf(view, "bid");
  if (!bid) return place("bid", view.fairCents * random.between(0.84, 0.94));
  if (random.chance(0.1)) return { what: "cancel", offer: bid };
  if (random.chance(0.5)) return wait;
  return edit(bid, Math.min(bid.priceCents + random.integer(1, 4) * 100, view.fairCents * 0.97));
}

/** Stands on both sides, and moves when the price has. */
function marketMaker(view: MarketView, random: Random): Decision {
  const { fairCents, lowestAskCents, highestBidCents } = view;
  const half = random.between(0.015, 0.035);
  const wanted = {
    bid: Math.min(fairCents * (1 - half), (lowestAskCents ?? Number.POSITIVE_INFINITY) - 100),
    ask: Math.max(fairCents * (1 + half), (highestBidCents ?? 0) + 100),
  };
  for (const side of random.chance(0.5) ? (["bid", "ask"] as const) : (["ask", "bid"] as const)) {
    const own = ownOf(view, side);
    if (!own) return place(side, wanted[side]);
    if (Math.abs(own.priceCents - wanted[side]) > fairCents * 0.03) return edit(own, wanted[side]);
  }
  return wait;
}

/** Buys what is cheap and asks more for it. */
function flipper(view: MarketView, random: Random): Decision {
  const { lowestAskCents, fairCents } = view;
  if (lowestAskCents !== null && lowestAskCents <= fairCents * 0.97) {
    return { what: "take", side: "bid", limitCents: lowestAskCents };
  }
  const ask = ownOf(view, "ask");
  if (!ask) return place("ask", fairCents * random.between(1.02, 1.08));
  if (random.chance(0.5)) return wait;
  return edit(ask, Math.max(ask.priceCents - random.integer(1, 3) * 100, fairCents * 0.99));
}

/** Takes the next best bid, and asks less than everybody while there is none. */
function panicSeller(view: MarketView, random: Random): Decision {
  const { lowestAskCents, highestBidCents, fairCents } = view;
  if (highestBidCents !== null && highestBidCents >= fairCents * 0.9) {
    return { what: "take", side: "ask", limitCents: highestBidCents };
  }
  const below = Math.min(lowestAskCents ?? fairCents, fairCents) - random.integer(1, 5) * 100;
  const cents = Math.max(below, fairCents * 0.88);
  const ask = ownOf(view, "ask");
  return ask ? edit(ask, Math.min(cents, ask.priceCents)) : place("ask", cents);
}

const characters: Record<Temper, (view: MarketView, random: Random) => Decision> = {
  "impatient buyer": impatientBuyer,
  "bargain hunter": bargainHunter,
  "market maker": marketMaker,
  flipper,
  "panic seller": panicSeller,
};

/** What somebody of this temper does here. */
export function decide(temper: Temper, view: MarketView, random: Random): Decision {
  return characters[temper](view, random);
}

/** How the worth of a pair drifts: a walk that is drawn back to where it began. @param mood 1 is where it began */
export function nextMood(mood: number, random: Random): number {
  const moved = 1 + (mood - 1) * 0.97 + random.normal() * 0.012;
  return Math.min(1.25, Math.max(0.8, moved));
}
