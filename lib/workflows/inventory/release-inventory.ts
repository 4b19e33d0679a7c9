import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { WorkflowContext } from "../context.ts";
import { changeInventory, type InventoryResult } from "./change-inventory.ts";

/**
 * Frees pairs that an ask had reserved and did not sell.
 * Errors: `forbidden`, `inventory_item_not_found`, `not_enough_reserved`.
 */
export function releaseInventory(
  actor: Actor,
  input: { inventoryItemId: string; askId: string; units: number },
  context?: WorkflowContext,
): Promise<InventoryResult> {
  const { inventoryItemId, askId, units } = input;
  return changeInventory(actor, { inventoryItemId, units, change: "release", reason: `ask ${askId}` }, context);
}
