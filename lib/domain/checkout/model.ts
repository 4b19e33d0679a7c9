import type { BagId, UserId } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { MyOfferProductView } from "@/lib/domain/market/model.views.ts";

/** Pairs one bag may hold, of all shoes and sizes together. */
export const maximumBagPairs = 10;
/** A visitor's bag that nobody has touched for so long is forgotten. */
export const visitorBagDays = 30;

/** Whose bag it is; a visitor's is known by its id alone, and null until something is put in. */
export type BagHolder = { kind: "person"; userId: UserId } | { kind: "visitor"; bagId: BagId | null };

/** Pairs at one price. */
export interface BagFill {
  priceCents: Cents;
  quantity: number;
}

/**
 * What can be said of an item right now. `fell` may be bought as it is, like `ready`; `rose` first has to be agreed to,
 * `fewer` and `sold_out` say that not all of it is on offer, `paused` that its shoe is not traded.
 */
export const bagItemStates = ["ready", "fell", "rose", "fewer", "sold_out", "paused"] as const;
export type BagItemState = (typeof bagItemStates)[number];

/** The money of some pairs together, each pair priced on its own. */
export interface BagSums {
  priceCents: Cents;
  buyerFeeCents: Cents;
  shippingCents: Cents;
  totalCents: Cents;
}

export interface BagItemView {
  variantId: string;
  sizeLabel: string;
  product: MyOfferProductView;
  quantity: number;
  state: BagItemState;
  /** What all its pairs cost together, before fees, when the person last agreed to it. */
  seenCents: Cents | null;
  /** The cheapest pairs of others, as many as wanted; fewer when there are not so many. */
  fills: BagFill[];
  /** Of the pairs in `fills`. */
  sums: BagSums;
}

/** JSON-safe. */
export interface BagView {
  items: BagItemView[];
  /** Of all items. */
  pairs: number;
  maximumPairs: number;
  /** What buying everything now would cost; null when not everything can be bought as it stands. */
  sums: BagSums | null;
}
