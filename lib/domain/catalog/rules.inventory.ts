import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { InventoryErrorCode } from "./errors.inventory.ts";
import type { InventoryChange, InventoryCounts } from "./model.inventory.ts";

/** What one unit of each kind of change does. A sale takes a unit that was reserved before. */
const unitDeltas: Record<InventoryChange, { quantity: number; reserved: number }> = {
  addition: { quantity: 1, reserved: 0 },
  removal: { quantity: -1, reserved: 0 },
  reservation: { quantity: 0, reserved: 1 },
  release: { quantity: 0, reserved: -1 },
  sale: { quantity: -1, reserved: -1 },
};

/** How far a change of `units` pairs moves both counts. */
export function inventoryDelta(
  change: InventoryChange,
  units: number,
): { quantityDelta: number; reservedDelta: number } {
  invariant(Number.isSafeInteger(units) && units > 0, `not a number of pairs: ${units}`);
  const delta = unitDeltas[change];
  return { quantityDelta: delta.quantity * units, reservedDelta: delta.reserved * units };
}

function pairs(count: number): string {
  return count === 1 ? "1 pair" : `${count} pairs`;
}

/**
 * The counts after a change. Fails with `not_enough_inventory` (fewer free pairs than are to be reserved or removed) or
 * `not_enough_reserved` (fewer reserved pairs than are to be released or sold); nothing is ever negative.
 */
export function changeCounts(
  counts: InventoryCounts,
  change: InventoryChange,
  units: number,
): Result<InventoryCounts, InventoryErrorCode> {
  const { quantityDelta, reservedDelta } = inventoryDelta(change, units);
  const free = counts.quantity - counts.reserved;
  const takesFree = change === "reservation" || change === "removal";
  if (takesFree && units > free) {
    return fail(
      "not_enough_inventory",
      `Only ${pairs(free)} free: ${counts.reserved} of ${counts.quantity} are reserved.`,
      {
        details: { free, reserved: counts.reserved, quantity: counts.quantity },
      },
    );
  }
  const takesReserved = change === "release" || change === "sale";
  if (takesReserved && units > counts.reserved) {
    return fail("not_enough_reserved", `Only ${pairs(counts.reserved)} reserved.`, {
      details: { free, reserved: counts.reserved, quantity: counts.quantity },
    });
  }
  return ok({ quantity: counts.quantity + quantityDelta, reserved: counts.reserved + reservedDelta });
}
