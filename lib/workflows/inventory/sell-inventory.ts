import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { WorkflowContext } from "../context.ts";
import { changeInventory, type InventoryResult } from "./change-inventory.ts";

/**
 * Takes one reserved pair out for a match.
 * Errors: `forbidden`, `inventory_item_not_found`, `not_enough_reserved`.
 */
export function sellInventory(
  actor: Actor,
  input: { inventoryItemId: string; matchId: string },
  context?: WorkflowContext,
): Promise<InventoryResult> {
  const { inventoryItemId, matchId } = input;
  return changeInventory(actor, { inventoryItemId, units: 1, change: "sale", reason: `match ${matchId}` }, context);
}
