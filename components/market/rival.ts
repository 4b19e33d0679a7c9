import type { Cents } from "@/lib/core/money.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";

/** How far below the lowest other ask "beat it" goes. */
export const beatByCents: Cents = 100;

/**
 * The lowest ask of anybody else, as far as this page knows: the server's answer, or a lower one that was heard since.
 * The server checks it again before anything happens.
 */
export function rivalOf(offer: MyOfferView, quote: QuoteView): Cents | null {
  const { rivalCents, priceCents } = offer;
  const heardCents = quote.version === offer.quote.version ? null : quote.lowestAskCents;
  if (heardCents === null || heardCents >= priceCents) return rivalCents;
  return rivalCents === null ? heardCents : Math.min(rivalCents, heardCents);
}

export type Beat =
  | { kind: "none" }
  /** Asking this beats everybody else. */
  | { kind: "possible"; rivalCents: Cents; priceCents: Cents }
  /** The price below the lowest ask is at or below the best bid: it would sell at once. */
  | { kind: "sells"; rivalCents: Cents; bidCents: Cents };

/** Whether somebody stands before an open ask, and what it would take to beat them. */
export function beatOf(offer: MyOfferView, quote: QuoteView): Beat {
  const rivalCents = rivalOf(offer, quote);
  if (offer.side !== "ask" || offer.status !== "active" || offer.held > 0 || rivalCents === null)
    return { kind: "none" };
  const isBehind = rivalCents < offer.priceCents || (rivalCents === offer.priceCents && !offer.isTopOfBook);
  const priceCents = rivalCents - beatByCents;
  if (!isBehind || priceCents <= 0) return { kind: "none" };
  const bidCents = quote.highestBidCents;
  return bidCents !== null && bidCents >= priceCents
    ? { kind: "sells", rivalCents, bidCents }
    : { kind: "possible", rivalCents, priceCents };
}
