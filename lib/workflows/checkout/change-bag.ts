import "server-only";
import type { z } from "zod";
import type { BagId, UserId } from "@/lib/core/ids.ts";
import type { Cents } from "@/lib/core/money.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type CheckoutErrorCode, checkoutFailure } from "@/lib/domain/checkout/errors.ts";
import { type BagHolder, maximumBagPairs } from "@/lib/domain/checkout/model.ts";
import { listOpenAsks } from "@/lib/domain/checkout/queries.bag.ts";
import { type StoredItem, takeCheapest } from "@/lib/domain/checkout/rules.bag.ts";
import type { addToBagSchema, changeBagItemSchema } from "@/lib/domain/checkout/schema.ts";
import { deleteItem, listItems, lockBag, saveItem } from "@/lib/domain/checkout/store.bag.ts";
import { type MarketErrorCode, marketErrors } from "@/lib/domain/market/errors.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

export type BagErrorCode =
  | Extract<CheckoutErrorCode, `bag_${string}`>
  | Extract<MarketErrorCode, "unknown_variant">
  | "rate_limited";

/** What changed, and the bag it is in: a visitor's browser has to remember that. */
export interface BagChange extends StoredItem {
  bagId: BagId;
}

export type BagResult = Result<BagChange, BagErrorCode>;

/** Whose requests are counted together. @param network where a visitor comes from */
export function limitBag(holder: BagHolder, network: string) {
  return consumeRateLimit("bagPerHolder", holder.kind === "person" ? holder.userId : network);
}

const buyerOf = (holder: BagHolder): UserId | null => (holder.kind === "person" ? holder.userId : null);

/** What this many pairs cost together right now, before fees; null when there are not so many. */
async function askedFor(tx: Transaction, holder: BagHolder, variantId: string, quantity: number, now: Date) {
  const asks = await listOpenAsks(tx, variantId, buyerOf(holder), now);
  if (asks === null) return { isKnown: false, cents: null };
  const shares = takeCheapest(asks, quantity);
  const units = shares.reduce((sum, share) => sum + share.quantity, 0);
  const cents: Cents = shares.reduce((sum, share) => sum + share.quantity * share.priceCents, 0);
  return { isKnown: true, cents: units === quantity ? cents : null };
}

async function store(tx: Transaction, bagId: BagId, item: StoredItem, now: Date): Promise<BagResult> {
  const others = (await listItems(tx, bagId)).filter(({ variantId }) => variantId !== item.variantId);
  const pairs = others.reduce((sum, { quantity }) => sum + quantity, item.quantity);
  if (pairs > maximumBagPairs) return checkoutFailure("bag_full");
  await saveItem(tx, bagId, item, now);
  return ok({ ...item, bagId });
}

/**
 * Puts pairs of a size into a bag; put in again they are added up. The price noted is the one the person saw, so that one that
 * has moved since is pointed out.
 * Errors: `unknown_variant` (hidden shoes too), `bag_full`.
 */
export async function addToBag(
  holder: BagHolder,
  input: z.output<typeof addToBagSchema>,
  context?: WorkflowContext,
): Promise<BagResult> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<BagResult> => {
    const { variantId } = input;
    const known = await askedFor(tx, holder, variantId, input.quantity, now);
    if (!known.isKnown) return fail("unknown_variant", marketErrors.unknown_variant.message);
    const bagId = await lockBag(tx, holder, now);
    const before = (await listItems(tx, bagId)).find((item) => item.variantId === variantId);
    const quantity = (before?.quantity ?? 0) + input.quantity;
    const seenCents = before
      ? (await askedFor(tx, holder, variantId, quantity, now)).cents
      : (input.seenCents ?? known.cents);
    return store(tx, bagId, { variantId, quantity, seenCents }, now);
  });
}

/**
 * Changes how many pairs of a size are wanted, or agrees to what they cost now. A new quantity agrees to the price of the
 * moment, which the answer shows.
 * Errors: `bag_item_not_found`, `bag_full`.
 */
export async function changeBagItem(
  holder: BagHolder,
  { variantId, quantity, acceptCents }: z.output<typeof changeBagItemSchema> & { variantId: string },
  context?: WorkflowContext,
): Promise<BagResult> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<BagResult> => {
    const bagId = await lockBag(tx, holder, now);
    const before = (await listItems(tx, bagId)).find((item) => item.variantId === variantId);
    if (!before) return checkoutFailure("bag_item_not_found");
    const wanted = quantity ?? before.quantity;
    const current =
      quantity === undefined ? before.seenCents : (await askedFor(tx, holder, variantId, wanted, now)).cents;
    return store(tx, bagId, { variantId, quantity: wanted, seenCents: acceptCents ?? current }, now);
  });
}

/**
 * Takes a size out of a bag.
 * Errors: `bag_item_not_found`.
 * @returns what it was, so that it can be put back
 */
export async function removeFromBag(
  holder: BagHolder,
  variantId: string,
  context?: WorkflowContext,
): Promise<BagResult> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<BagResult> => {
    const bagId = await lockBag(tx, holder, now);
    const item = await deleteItem(tx, bagId, variantId);
    return item ? ok({ ...item, bagId }) : checkoutFailure("bag_item_not_found");
  });
}
