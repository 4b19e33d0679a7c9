import "server-only";
import type { UserId, WishlistItemId } from "@/lib/core/ids.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { FollowedScope } from "./model.ts";

/** How many shoes and sizes a person has saved. */
export function countWishlistItems(tx: Transaction | Database, userId: UserId): Promise<number> {
  return tx.wishlistItem.count({ where: { userId } });
}

/** The person's own entry for a shoe or size; null when it is not saved. */
export function findWishlistItemOf(tx: Transaction | Database, userId: UserId, scope: FollowedScope) {
  return tx.wishlistItem.findFirst({ where: { userId, ...scope }, select: { id: true } });
}

/** Whose entry it is; null when there is none. */
export function findWishlistItem(tx: Transaction | Database, itemId: string) {
  return tx.wishlistItem.findUnique({ where: { id: itemId }, select: { id: true, userId: true } });
}

/** Saves a shoe or size; when it is saved already, nothing changes. */
export async function insertWishlistItem(
  tx: Transaction | Database,
  item: FollowedScope & { id: WishlistItemId; userId: UserId; addedAskCents: number | null; createdAt: Date },
): Promise<void> {
  await tx.wishlistItem.createMany({ data: [item], skipDuplicates: true });
}

/** Removes an entry; nothing happens when it is gone. */
export async function deleteWishlistItem(tx: Transaction | Database, itemId: string): Promise<void> {
  await tx.wishlistItem.deleteMany({ where: { id: itemId } });
}
