import type { Cents } from "@/lib/core/money.ts";
import type { OrderPricing } from "@/lib/domain/payments/model.ts";
import {
  type BagFill,
  type BagItemState,
  type BagItemView,
  type BagSums,
  type BagView,
  maximumBagPairs,
} from "./model.ts";

/** Units of one ask that a buyer could have. */
export interface OpenAsk {
  askId: string;
  priceCents: Cents;
  units: number;
}

/** Units that a buyer takes of one ask. */
export interface AskShare {
  askId: string;
  priceCents: Cents;
  quantity: number;
}

export type PricePair = (priceCents: Cents) => OrderPricing;

/**
 * The cheapest units, as many as wanted or as there are.
 * @param asks of others, in match order
 */
export function takeCheapest(asks: readonly OpenAsk[], wanted: number): AskShare[] {
  const shares: AskShare[] = [];
  let open = wanted;
  for (const { askId, priceCents, units } of asks) {
    const quantity = Math.min(open, units);
    if (quantity <= 0) continue;
    shares.push({ askId, priceCents, quantity });
    open -= quantity;
  }
  return shares;
}

function fillsOf(shares: readonly AskShare[]): BagFill[] {
  const fills: BagFill[] = [];
  for (const { priceCents, quantity } of shares) {
    const last = fills.at(-1);
    if (last?.priceCents === priceCents) last.quantity += quantity;
    else fills.push({ priceCents, quantity });
  }
  return fills;
}

const pairsOf = (fills: readonly BagFill[]) => fills.reduce((sum, { quantity }) => sum + quantity, 0);

/** What pairs at these prices cost; each pair is an order of its own, so its fees are rounded on their own. */
export function sumFills(fills: readonly BagFill[], pricePair: PricePair): BagSums {
  return addSums(
    fills.map(({ priceCents, quantity }) => {
      const pair = pricePair(priceCents);
      return {
        priceCents: pair.priceCents * quantity,
        buyerFeeCents: pair.buyerFeeCents * quantity,
        shippingCents: pair.shippingCents * quantity,
        totalCents: pair.totalCents * quantity,
      };
    }),
  );
}

function addSums(parts: readonly BagSums[]): BagSums {
  const sums = { priceCents: 0, buyerFeeCents: 0, shippingCents: 0, totalCents: 0 };
  for (const part of parts) {
    sums.priceCents += part.priceCents;
    sums.buyerFeeCents += part.buyerFeeCents;
    sums.shippingCents += part.shippingCents;
    sums.totalCents += part.totalCents;
  }
  return sums;
}

/** What stands in a bag, with what is on offer for it. */
export interface BagLine extends Pick<BagItemView, "variantId" | "sizeLabel" | "product" | "quantity" | "seenCents"> {
  /** Whether its shoe is traded. */
  isTraded: boolean;
  /** Of others, in match order; enough for the quantity if there are so many. */
  asks: readonly OpenAsk[];
}

function stateOf({ isTraded, quantity, seenCents }: BagLine, fills: readonly BagFill[], nowCents: Cents): BagItemState {
  if (!isTraded) return "paused";
  const units = pairsOf(fills);
  if (units === 0) return "sold_out";
  if (units < quantity) return "fewer";
  if (seenCents === null || nowCents > seenCents) return "rose";
  return nowCents < seenCents ? "fell" : "ready";
}

/** An item as it could be bought right now. */
export function weighItem(line: BagLine, pricePair: PricePair): BagItemView {
  const fills = line.isTraded ? fillsOf(takeCheapest(line.asks, line.quantity)) : [];
  const sums = sumFills(fills, pricePair);
  const { variantId, sizeLabel, product, quantity, seenCents } = line;
  return {
    variantId,
    sizeLabel,
    product,
    quantity,
    seenCents,
    fills,
    sums,
    state: stateOf(line, fills, sums.priceCents),
  };
}

/** Whether an item may be bought without asking its buyer again. */
export function isBuyable({ state }: Pick<BagItemView, "state">): boolean {
  return state === "ready" || state === "fell";
}

/** A bag as it could be bought right now: one sum, or none while any item stands in the way. */
export function weighBag(lines: readonly BagLine[], pricePair: PricePair): BagView {
  const items = lines.map((line) => weighItem(line, pricePair));
  return {
    items,
    pairs: items.reduce((sum, { quantity }) => sum + quantity, 0),
    maximumPairs: maximumBagPairs,
    sums: items.length > 0 && items.every(isBuyable) ? addSums(items.map(({ sums }) => sums)) : null,
  };
}

/** An item of a bag as it is stored. */
export interface StoredItem {
  variantId: string;
  quantity: number;
  seenCents: Cents | null;
}

/**
 * What a person's bag becomes when the one they filled before they logged in is poured into it: of a size in both the
 * larger wish counts, and what does not fit any more stays out.
 * @param own in the order it was put in
 * @param added of the visitor, likewise
 */
export function mergeItems(own: readonly StoredItem[], added: readonly StoredItem[]): StoredItem[] {
  const merged = new Map(own.map((item) => [item.variantId, item]));
  for (const item of added) {
    const before = merged.get(item.variantId);
    if (before && before.quantity >= item.quantity) continue;
    const others = [...merged.values()].reduce((sum, { quantity }) => sum + quantity, 0) - (before?.quantity ?? 0);
    if (others + item.quantity <= maximumBagPairs) merged.set(item.variantId, item);
  }
  return [...merged.values()];
}
