import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { newId, type WishlistItemId } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import { followingFailure } from "@/lib/domain/following/errors.ts";
import { maximumWishlistItems } from "@/lib/domain/following/model.ts";
import type { WishlistInput } from "@/lib/domain/following/schema.ts";
import { readFollowedMarket } from "@/lib/domain/following/store.market.ts";
import { countWishlistItems, findWishlistItemOf, insertWishlistItem } from "@/lib/domain/following/store.wishlist.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type Saved = Result<{ itemId: string }, "unauthenticated" | "unknown_shoe" | "wishlist_full">;

/**
 * Puts a shoe, or one of its sizes, on the person's wishlist with the lowest ask of the moment; saved twice it is there once.
 * Errors: `unauthenticated`, `unknown_shoe` (hidden ones too), `wishlist_full`.
 */
export async function saveToWishlist(actor: Actor, input: WishlistInput, context?: WorkflowContext): Promise<Saved> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { userId } = actor;
  const { database, now } = resolveContext(context);
  const market = await readFollowedMarket(database, input);
  if (!market) return followingFailure("unknown_shoe");
  return database.$transaction(async (tx): Promise<Saved> => {
    await lockUser(tx, userId);
    const known = await findWishlistItemOf(tx, userId, input);
    if (known) return ok({ itemId: known.id });
    if ((await countWishlistItems(tx, userId)) >= maximumWishlistItems) return followingFailure("wishlist_full");
    const id = newId<WishlistItemId>();
    await insertWishlistItem(tx, { ...input, id, userId, addedAskCents: market.lowestAskCents, createdAt: now });
    return ok({ itemId: id });
  });
}
