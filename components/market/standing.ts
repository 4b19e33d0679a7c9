import { type Cents, formatCents } from "@/lib/core/money.ts";
import type { QuoteView, Side } from "@/lib/domain/market/model.ts";

/** Where an open offer stands in its book. */
export interface Standing {
  /** `top`: trades next. `equal`: same price as the best, but somebody came first. */
  kind: "paused" | "top" | "equal" | "behind";
  text: string;
}

export interface StandingFacts {
  side: Side;
  priceCents: Cents;
  isPaused: boolean;
  /** Whether nobody stands before it, as far as the server knew. */
  wasTop: boolean;
  quote: Pick<QuoteView, "lowestAskCents" | "highestBidCents">;
}

/** Top of the book, or how far from it; from the newest quote, which may be younger than the offer's own reading. */
export function standingOf({ side, priceCents, isPaused, wasTop, quote }: StandingFacts): Standing {
  if (isPaused) return { kind: "paused", text: "Paused: it does not trade" };
  const best = side === "bid" ? quote.highestBidCents : quote.lowestAskCents;
  const name = side === "bid" ? "Highest bid" : "Lowest ask";
  const gapCents = best === null ? 0 : side === "bid" ? best - priceCents : priceCents - best;
  if (gapCents > 0) {
    const direction = side === "bid" ? "below the highest bid" : "above the lowest ask";
    return { kind: "behind", text: `${formatCents(gapCents)} ${direction}` };
  }
  return wasTop
    ? { kind: "top", text: `${name}: next to trade` }
    : { kind: "equal", text: `${name}, others came first` };
}

/** The other side of the book, which this offer waits for. */
export function waitsFor({ side, quote }: Pick<StandingFacts, "side" | "quote">): string {
  const cents = side === "bid" ? quote.lowestAskCents : quote.highestBidCents;
  const name = side === "bid" ? "lowest ask" : "highest bid";
  return cents === null ? `no ${side === "bid" ? "asks" : "bids"} yet` : `${name} ${formatCents(cents)}`;
}
