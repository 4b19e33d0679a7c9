import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";

/**
 * How many verified pairs of a size the person may promise in an ask: their own, and for those who may see them the
 * house's. The engine takes one of the two items, so this is the larger and not the sum.
 */
export async function countFreePairs(actor: UserActor, variantId: string, database: Database = db()): Promise<number> {
  if (!isUuid(variantId)) return 0;
  const items = await database.inventoryItem.findMany({
    where: { variantId, OR: [{ ownerId: actor.userId }, { ownerId: null }] },
    select: { ownerId: true, quantity: true, reserved: true },
  });
  const visible = items.filter(({ ownerId }) => allows(actor, "inventory.view", { ownerId }));
  return Math.max(0, ...visible.map(({ quantity, reserved }) => quantity - reserved));
}
