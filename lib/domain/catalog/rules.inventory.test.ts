import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InventoryCounts, inventoryChanges } from "./model.inventory.ts";
import { changeCounts, inventoryDelta } from "./rules.inventory.ts";

const step = fc.record({ change: fc.constantFrom(...inventoryChanges), units: fc.integer({ min: 1, max: 8 }) });

describe("changeCounts", () => {
  it("never goes negative and never reserves more than there is, whatever happens in whatever order", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let counts: InventoryCounts = { quantity: 0, reserved: 0 };
        for (const { change, units } of steps) {
          const result = changeCounts(counts, change, units);
          if (!result.ok) continue;
          const { quantityDelta, reservedDelta } = inventoryDelta(change, units);
          expect(result.value).toEqual({
            quantity: counts.quantity + quantityDelta,
            reserved: counts.reserved + reservedDelta,
          });
          counts = result.value;
          expect(counts.reserved).toBeGreaterThanOrEqual(0);
          expect(counts.reserved).toBeLessThanOrEqual(counts.quantity);
        }
      }),
    );
  });

  it("refuses only what would break the counts", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), step, (quantity, reserved, { change, units }) => {
        fc.pre(reserved <= quantity);
        const { quantityDelta, reservedDelta } = inventoryDelta(change, units);
        const after = { quantity: quantity + quantityDelta, reserved: reserved + reservedDelta };
        const fits = after.reserved >= 0 && after.reserved <= after.quantity;
        expect(changeCounts({ quantity, reserved }, change, units).ok).toBe(fits);
      }),
    );
  });

  it("says how many are free", () => {
    expect(changeCounts({ quantity: 5, reserved: 4 }, "reservation", 2)).toMatchObject({
      ok: false,
      error: { code: "not_enough_inventory", message: "Only 1 pair free: 4 of 5 are reserved." },
    });
    expect(changeCounts({ quantity: 5, reserved: 0 }, "sale", 1)).toMatchObject({
      error: { code: "not_enough_reserved", message: "Only 0 pairs reserved." },
    });
  });

  it.each([0, -1, 1.5])("treats %d units as a bug", (units) => {
    expect(() => changeCounts({ quantity: 5, reserved: 1 }, "addition", units)).toThrow("not a number of pairs");
  });
});
