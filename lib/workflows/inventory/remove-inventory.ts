import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { WorkflowContext } from "../context.ts";
import { changeInventory, type InventoryResult } from "./change-inventory.ts";

/**
 * Takes free pairs out of the warehouse: returned to their owner, damaged, miscounted.
 * Errors: `forbidden`, `inventory_item_not_found`, `not_enough_inventory`.
 */
export function removeInventory(
  actor: Actor,
  input: { inventoryItemId: string; units: number; reason: string },
  context?: WorkflowContext,
): Promise<InventoryResult> {
  return changeInventory(actor, { ...input, change: "removal" }, context);
}
