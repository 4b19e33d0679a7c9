import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { type InventoryItemId, newId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail } from "@/lib/core/result.ts";
import { inventoryErrors } from "@/lib/domain/catalog/errors.inventory.ts";
import { ensureInventoryItem } from "@/lib/domain/catalog/store.inventory.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { changeUnits, type InventoryResult } from "./change-inventory.ts";

export interface AddInventoryInput {
  variantId: string;
  /** The seller who owns the pairs; null for the house. */
  ownerId: string | null;
  units: number;
  reason: string;
}

/**
 * Takes inspected pairs into the warehouse.
 * Errors: `forbidden`, `variant_not_found`, `owner_not_found`.
 */
export async function addInventory(
  actor: Actor,
  input: AddInventoryInput,
  context?: WorkflowContext,
): Promise<InventoryResult> {
  if (!allows(actor, "inventory.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const { variantId, ownerId, units, reason } = input;
  return database.$transaction(async (tx) => {
    const variant = await tx.variant.findUnique({ where: { id: variantId }, select: { id: true } });
    if (!variant) return fail("variant_not_found", inventoryErrors.variant_not_found.message);
    const owner =
      ownerId === null ? "house" : await tx.user.findUnique({ where: { id: ownerId }, select: { id: true } });
    if (!owner) return fail("owner_not_found", inventoryErrors.owner_not_found.message);
    const item = { inventoryItemId: newId<InventoryItemId>(), variantId, ownerId };
    const inventoryItemId = await ensureInventoryItem(tx, item, now);
    return changeUnits(tx, actor, { inventoryItemId, change: "addition", units, reason }, now);
  });
}
