import { rivalOf } from "@/components/market/rival.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import { type PriceChange, planPrice, type SkipReason } from "@/lib/domain/market/rules.bulk.ts";
import type { BulkChange } from "@/lib/domain/market/schema.bulk.ts";

/** What somebody wants to do to all chosen offers. */
export type BulkWish = { kind: "price"; change: PriceChange } | { kind: "expiry"; days: number } | { kind: "cancel" };

/** What will happen to one offer: the change to send, or why there is none. */
export interface PlannedRow {
  offer: MyOfferView;
  change: BulkChange | null;
  /** The new price, where there is one. */
  priceCents: number | null;
  /** Why nothing happens, or what to know. */
  note: string;
}

function skipNote(reason: SkipReason, offer: MyOfferView, minimumPriceCents: number): string {
  const bid = offer.quote.highestBidCents;
  const notes: Record<SkipReason, string> = {
    same: "Already at this price.",
    "no rival": "Nobody else asks for this size.",
    "already lowest": "Already the lowest ask.",
    "too low": `Below the smallest price, ${formatCents(minimumPriceCents)}.`,
    "too high": "Above the highest price allowed.",
    "would sell": `Somebody bids ${formatCents(bid ?? 0)}: it would sell at once. Use Sell Now for that.`,
  };
  return notes[reason];
}

function plan(offer: MyOfferView, wish: BulkWish, minimumPriceCents: number): Omit<PlannedRow, "offer"> {
  const { offerId, side } = offer;
  const skip = (note: string, priceCents: number | null = null) => ({ change: null, priceCents, note });
  if (offer.held > 0) return skip("A buyer is checking out with it.");
  if (wish.kind === "cancel") return { change: { action: "cancel", offerId }, priceCents: null, note: "" };
  const lastInLine = "Goes to the end of the line of its price.";
  if (wish.kind === "expiry") {
    return { change: { action: "edit", offerId, expiresInDays: wish.days }, priceCents: null, note: lastInLine };
  }
  const rivalCents = rivalOf(offer, offer.quote);
  const { highestBidCents } = offer.quote;
  const planned = planPrice(wish.change, {
    priceCents: offer.priceCents,
    rivalCents,
    highestBidCents,
    minimumPriceCents,
  });
  if (planned.kind === "skip") return skip(skipNote(planned.reason, offer, minimumPriceCents), planned.priceCents);
  const { priceCents } = planned;
  const guard = side === "ask" ? { mustRest: true, ...(wish.change.kind === "beat" ? { rivalCents } : {}) } : {};
  return { change: { action: "edit", offerId, priceCents, ...guard }, priceCents, note: lastInLine };
}

/** What a wish does to each of the chosen offers, judged by what this page knows. */
export function planBulk(offers: readonly MyOfferView[], wish: BulkWish, minimumPriceCents: number): PlannedRow[] {
  return offers.map((offer) => ({ offer, ...plan(offer, wish, minimumPriceCents) }));
}

const verbs = { price: "Change", expiry: "Change", cancel: "Cancel" } as const;

/** The words of the button that does it. */
export function bulkLabel(wish: BulkWish, side: Side, count: number): string {
  return `${verbs[wish.kind]} ${count} ${count === 1 ? side : `${side}s`}`;
}
