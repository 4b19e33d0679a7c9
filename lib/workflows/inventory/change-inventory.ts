import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type InventoryErrorCode, inventoryErrors } from "@/lib/domain/catalog/errors.inventory.ts";
import type { InventoryChange, InventoryItemView } from "@/lib/domain/catalog/model.inventory.ts";
import { changeCounts, inventoryDelta } from "@/lib/domain/catalog/rules.inventory.ts";
import { applyInventoryChanges, lockInventoryItem } from "@/lib/domain/catalog/store.inventory.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

export type InventoryResult = Result<InventoryItemView, InventoryErrorCode | CommonErrorCode>;

export interface UnitChange {
  inventoryItemId: string;
  change: InventoryChange;
  units: number;
  /** The ask, hold, match or person behind it. */
  reason: string;
}

/**
 * Locks the item, checks the change against what is really there and writes it with its audit row; what a person does stands in the
 * house's own log as well.
 */
export async function changeUnits(
  tx: Transaction,
  actor: Actor,
  change: UnitChange,
  now: Date,
): Promise<InventoryResult> {
  const item = await lockInventoryItem(tx, change.inventoryItemId);
  if (!item) return fail("inventory_item_not_found", inventoryErrors.inventory_item_not_found.message);
  const counts = changeCounts(item, change.change, change.units);
  if (!counts.ok) return counts;
  const entry = {
    inventoryItemId: change.inventoryItemId,
    change: change.change,
    ...inventoryDelta(change.change, change.units),
    reason: change.reason,
    actorId: actor.kind === "user" ? actor.userId : null,
  };
  const [after] = await applyInventoryChanges(tx, [entry], now);
  invariant(after, "an inventory change left no item behind");
  if (actor.kind === "user") {
    const subject = {
      action: "inventory.change",
      subjectKind: "inventory",
      subjectId: change.inventoryItemId,
    } as const;
    const { quantity, reserved } = after;
    const facts = { change: change.change, units: change.units, reason: change.reason, quantity, reserved };
    const before = { quantity: item.quantity, reserved: item.reserved };
    await writeAudit(tx, actor, [{ ...subject, before, after: facts }], now);
  }
  return ok(after);
}

/** One change in a transaction of its own, for those who may run the warehouse. */
export async function changeInventory(
  actor: Actor,
  change: UnitChange,
  context?: WorkflowContext,
): Promise<InventoryResult> {
  if (!allows(actor, "inventory.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  return database.$transaction((tx) => changeUnits(tx, actor, change, now));
}
