import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { WorkflowContext } from "../context.ts";
import { changeInventory, type InventoryResult } from "./change-inventory.ts";

/**
 * Promises free pairs to an ask. (A book's own transaction reserves with `applyInventoryChanges`.)
 * Errors: `forbidden`, `inventory_item_not_found`, `not_enough_inventory`.
 */
export function reserveInventory(
  actor: Actor,
  input: { inventoryItemId: string; askId: string; units: number },
  context?: WorkflowContext,
): Promise<InventoryResult> {
  const { inventoryItemId, askId, units } = input;
  return changeInventory(actor, { inventoryItemId, units, change: "reservation", reason: `ask ${askId}` }, context);
}
