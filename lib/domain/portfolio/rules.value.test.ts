import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Acquisition, Disposal } from "./model.ts";
import { matchFifo } from "./rules.fifo.ts";
import { daysBetween, gainShare, historyOf, isThin, valueLots } from "./rules.value.ts";

const netOf = (cents: number) => cents - Math.floor(cents / 25);
const bought: Acquisition = { id: "a", variantId: "ten", quantity: 2, costCents: 10_000, on: "2026-01-02" };
const sold: Disposal = { id: "d", variantId: "ten", quantity: 1, proceedsCents: 12_000, on: "2026-01-05" };

describe("valuing pairs", () => {
  it("takes the highest bid after fees for each pair", () => {
    const lots = matchFifo([bought], []).open;
    const price = { highestBidCents: 15_000, bids: 3, sales: 5 };
    expect(valueLots(lots, price, netOf)).toEqual({
      quantity: 2,
      costCents: 20_000,
      netBidCents: 14_400,
      valueCents: 28_800,
      gainCents: 8_800,
      gainBps: 4_400,
    });
    expect(isThin(price)).toBe(false);
  });

  it("gives pairs that nobody bids for no value", () => {
    const price = { highestBidCents: null, bids: 0, sales: 0 };
    const valued = valueLots(matchFifo([bought], []).open, price, netOf);
    expect(valued).toMatchObject({ costCents: 20_000, valueCents: null, gainCents: null, gainBps: null });
    expect(isThin(price)).toBe(true);
  });

  it("has no share of a gift's cost", () => {
    expect(gainShare(5_000, 0)).toBeNull();
    expect(gainShare(-2_500, 10_000)).toBe(-2_500);
  });
});

describe("the chart", () => {
  const days = daysBetween("2026-01-01", "2026-01-06");

  it("takes recorded bids, before them the last sale, and says which", () => {
    const record = {
      bids: [
        { on: "2026-01-04", cents: 20_000 },
        { on: "2026-01-06", cents: null },
      ],
      sales: [{ on: "2026-01-03", cents: 10_000 }],
    };
    const points = historyOf(matchFifo([bought], [sold]), () => record, days, netOf);
    expect(
      points.map(({ pairs, valuedPairs, valueCents, isEstimate }) => [pairs, valuedPairs, valueCents, isEstimate]),
    ).toEqual([
      [0, 0, 0, false],
      [2, 0, 0, false],
      [2, 2, 19_200, true],
      [2, 2, 38_400, false],
      [1, 1, 19_200, false],
      [1, 0, 0, false],
    ]);
  });

  it("holds on each day what had come and not gone", () => {
    const day = fc.integer({ min: 1, max: 6 }).map((number) => `2026-01-0${number}`);
    const quantity = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ quantity, on: day }), { maxLength: 6 }),
        fc.array(fc.record({ quantity, on: day }), { maxLength: 6 }),
        (came, went) => {
          const lots = matchFifo(
            came.map((one, index) => ({ id: `a${index}`, variantId: "ten", costCents: 100, ...one })),
            went.map((one, index) => ({ id: `d${index}`, variantId: "ten", proceedsCents: 100, ...one })),
          );
          const last = historyOf(lots, () => ({ bids: [], sales: [] }), days, netOf).at(-1);
          expect(last?.pairs).toBe(lots.open.reduce((sum, lot) => sum + lot.quantity, 0));
        },
      ),
    );
  });
});
