import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail } from "@/lib/core/result.ts";
import { inventoryErrors } from "@/lib/domain/catalog/errors.inventory.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { addInventory } from "./add-inventory.ts";
import type { InventoryResult } from "./change-inventory.ts";

export interface TakeInInput {
  styleCode: string;
  size: string;
  /** Empty: the house. */
  ownerEmail: string;
  units: number;
  reason: string;
}

/**
 * Takes inspected pairs into the warehouse, named as they are on the box and by their owner's address.
 * Errors: `forbidden`, `variant_not_found` and `owner_not_found` at their fields.
 */
export async function takeIn(actor: Actor, input: TakeInInput, context?: WorkflowContext): Promise<InventoryResult> {
  if (!allows(actor, "inventory.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database } = resolveContext(context);
  const { styleCode, size, ownerEmail, units, reason } = input;
  const product = await database.product.findUnique({
    where: { styleCode },
    select: { variants: { where: { sizeLabel: size }, select: { id: true } } },
  });
  const variant = product?.variants[0];
  if (!variant) {
    const { message } = inventoryErrors.variant_not_found;
    const fields: Record<string, string> = product
      ? { size: message }
      : { styleCode: "No shoe in the catalog has this style code." };
    return fail("variant_not_found", message, { fields });
  }
  const owner =
    ownerEmail === "" ? null : await database.user.findUnique({ where: { email: ownerEmail }, select: { id: true } });
  if (ownerEmail !== "" && !owner) {
    const { message } = inventoryErrors.owner_not_found;
    return fail("owner_not_found", message, { fields: { ownerEmail: message } });
  }
  return addInventory(actor, { variantId: variant.id, ownerId: owner?.id ?? null, units, reason }, context);
}
