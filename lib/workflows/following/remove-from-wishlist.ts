import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { followingFailure } from "@/lib/domain/following/errors.ts";
import type { WishlistInput } from "@/lib/domain/following/schema.ts";
import { deleteWishlistItem, findWishlistItem, findWishlistItemOf } from "@/lib/domain/following/store.wishlist.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type Removed = Result<{ itemId: string }, "unauthenticated" | "wishlist_item_not_found">;

/**
 * Takes one of the person's own entries off the wishlist, named by its id or by the shoe and size.
 * Errors: `unauthenticated`, `wishlist_item_not_found` (also for somebody else's).
 */
export async function removeFromWishlist(
  actor: Actor,
  input: { itemId: string } | WishlistInput,
  context?: WorkflowContext,
): Promise<Removed> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database } = resolveContext(context);
  const notFound = followingFailure("wishlist_item_not_found");
  if ("itemId" in input) {
    const item = isUuid(input.itemId) ? await findWishlistItem(database, input.itemId) : null;
    if (!item || !allows(actor, "following.manageOwn", { userId: item.userId })) return notFound;
    await deleteWishlistItem(database, item.id);
    return ok({ itemId: item.id });
  }
  const item = await findWishlistItemOf(database, actor.userId, input);
  if (!item) return notFound;
  await deleteWishlistItem(database, item.id);
  return ok({ itemId: item.id });
}
