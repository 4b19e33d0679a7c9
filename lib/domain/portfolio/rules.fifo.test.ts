import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Acquisition, Disposal } from "./model.ts";
import { matchFifo, realisedGain } from "./rules.fifo.ts";

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, "0")}`);
const size = fc.constantFrom("ten", "eleven");
const cents = fc.integer({ min: 0, max: 100_000 });
const quantity = fc.integer({ min: 1, max: 5 });

const acquisitions = fc
  .array(fc.record({ variantId: size, quantity, costCents: cents, on: day }), { maxLength: 12 })
  .map((list) => list.map((one, index): Acquisition => ({ id: `a${String(index).padStart(2, "0")}`, ...one })));
const disposals = fc
  .array(fc.record({ variantId: size, quantity, proceedsCents: cents, on: day }), { maxLength: 12 })
  .map((list) => list.map((one, index): Disposal => ({ id: `d${String(index).padStart(2, "0")}`, ...one })));

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const pairs = (list: readonly { quantity: number }[]) => sum(list.map((one) => one.quantity));

describe("first in, first out", () => {
  it("neither makes nor loses a pair, in any lot, sale or size", () => {
    fc.assert(
      fc.property(acquisitions, disposals, (bought, given) => {
        const { open, sold } = matchFifo(bought, given);
        for (const one of bought) {
          const left = pairs(open.filter(({ acquisition }) => acquisition.id === one.id));
          const gone = pairs(sold.filter(({ acquisition }) => acquisition?.id === one.id));
          expect(left + gone).toBe(one.quantity);
        }
        for (const one of given)
          expect(pairs(sold.filter(({ disposal }) => disposal.id === one.id))).toBe(one.quantity);
        for (const { acquisition, disposal, quantity: count } of sold) {
          expect(count).toBeGreaterThan(0);
          if (acquisition) expect(acquisition.variantId).toBe(disposal.variantId);
        }
      }),
    );
  });

  it("adds up: proceeds of known pairs are their cost and the gain", () => {
    fc.assert(
      fc.property(acquisitions, disposals, (bought, given) => {
        const known = matchFifo(bought, given).sold.filter(({ acquisition }) => acquisition !== null);
        const proceeds = sum(known.map((part) => part.quantity * part.disposal.proceedsCents));
        const cost = sum(known.map((part) => part.quantity * (part.acquisition?.costCents ?? 0)));
        expect(sum(known.map((part) => realisedGain(part) ?? Number.NaN))).toBe(proceeds - cost);
      }),
    );
  });

  it("never sells a pair before it came, nor a newer one while an older one is there", () => {
    fc.assert(
      fc.property(acquisitions, disposals, (bought, given) => {
        const { open, sold } = matchFifo(bought, given);
        for (const { acquisition, disposal } of sold) {
          if (acquisition) expect(acquisition.on <= disposal.on).toBe(true);
          const older = open.filter(
            (lot) =>
              lot.acquisition.variantId === disposal.variantId &&
              lot.acquisition.on <= disposal.on &&
              (acquisition === null || lot.acquisition.on < acquisition.on),
          );
          expect(older).toEqual([]);
        }
      }),
    );
  });

  it("does not depend on the order in which things were recorded", () => {
    fc.assert(
      fc.property(acquisitions, disposals, (bought, given) => {
        expect(matchFifo(bought.toReversed(), given.toReversed()).sold).toEqual(matchFifo(bought, given).sold);
      }),
    );
  });

  it("splits a sale over the lots it came from", () => {
    const old = { id: "a1", variantId: "ten", quantity: 1, costCents: 10_000, on: "2026-01-01" };
    const young = { id: "a2", variantId: "ten", quantity: 3, costCents: 15_000, on: "2026-01-05" };
    const sale = { id: "d1", variantId: "ten", quantity: 2, proceedsCents: 20_000, on: "2026-02-01" };
    const { open, sold } = matchFifo([young, old], [sale]);
    expect(sold.map(realisedGain)).toEqual([10_000, 5_000]);
    expect(open).toEqual([{ acquisition: young, quantity: 2 }]);
  });

  it("knows no gain where no purchase was recorded", () => {
    const sale = { id: "d1", variantId: "ten", quantity: 1, proceedsCents: 20_000, on: "2026-02-01" };
    expect(matchFifo([], [sale]).sold.map(realisedGain)).toEqual([null]);
  });
});
