import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail } from "@/lib/core/result.ts";
import type { InventoryChange } from "@/lib/domain/catalog/model.inventory.ts";
import { lockInventoryItem } from "@/lib/domain/catalog/store.inventory.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { changeUnits, type InventoryResult } from "./change-inventory.ts";

export interface HandChange {
  inventoryItemId: string;
  /** A sale is the market's to make. */
  change: Exclude<InventoryChange, "sale">;
  units: number;
  reason: string;
}

/** Units reserved by asks that stand; the item's row is held, so none of them is on its way. */
async function unitsBehindAsks(tx: Transaction, inventoryItemId: string): Promise<number> {
  const { _sum } = await tx.ask.aggregate({
    where: { inventoryItemId, status: { in: ["active", "paused"] } },
    _sum: { remaining: true },
  });
  return _sum.remaining ?? 0;
}

/**
 * Adds, removes, sets aside or frees pairs of an item by hand. What asks in the book have reserved cannot be freed here: the ask
 * would stand without its pair. Its seller takes the ask back instead.
 * Errors: `forbidden`, `inventory_item_not_found`, `not_enough_inventory`, `not_enough_reserved`.
 */
export async function changeByHand(
  actor: Actor,
  change: HandChange,
  context?: WorkflowContext,
): Promise<InventoryResult> {
  if (!allows(actor, "inventory.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx) => {
    if (change.change === "release") {
      const item = await lockInventoryItem(tx, change.inventoryItemId);
      const backed = item ? await unitsBehindAsks(tx, change.inventoryItemId) : 0;
      const byHand = (item?.reserved ?? 0) - backed;
      if (item && change.units > byHand) {
        return fail(
          "not_enough_reserved",
          `Only ${byHand} of the ${item.reserved} reserved can be freed by hand: standing asks hold the rest. Their seller can cancel them.`,
        );
      }
    }
    return changeUnits(tx, actor, change, now);
  });
}
