import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { depthCurve, describeDepth } from "./depth-curve.ts";

const level = (priceCents: number, quantity: number) => ({
  variantId: "v",
  sizeLabel: "10",
  priceCents,
  quantity,
  offers: 1,
});
const side = fc.array(
  fc.record({ price: fc.integer({ min: 10, max: 60 }), quantity: fc.integer({ min: 1, max: 20 }) }),
  { maxLength: 20 },
);

describe("the depth curve", () => {
  it("counts at every price what trades there or better, and rises away from the spread", () => {
    fc.assert(
      fc.property(side, side, (bidDraws, askDraws) => {
        const bids = bidDraws
          .map((one) => level(one.price * 100, one.quantity))
          .sort((a, b) => b.priceCents - a.priceCents);
        const asks = askDraws
          .map((one) => level(one.price * 100, one.quantity))
          .sort((a, b) => a.priceCents - b.priceCents);
        const curve = depthCurve({ bids, asks });
        const prices = curve.map((point) => point.priceCents);
        expect(prices).toEqual([...new Set(prices)].sort((a, b) => a - b));
        const sum = (levels: { quantity: number }[]) => levels.reduce((total, one) => total + one.quantity, 0);
        for (const { priceCents, bidUnits, askUnits } of curve) {
          if (bidUnits !== null) expect(bidUnits).toBe(sum(bids.filter((bid) => bid.priceCents >= priceCents)));
          if (askUnits !== null) expect(askUnits).toBe(sum(asks.filter((ask) => ask.priceCents <= priceCents)));
        }
        const known = curve.flatMap((point) => point.askUnits ?? []);
        expect(known).toEqual([...known].sort((a, b) => a - b));
      }),
    );
  });

  it("is said in a sentence", () => {
    expect(describeDepth({ bids: [level(20_000, 1), level(19_000, 2)], asks: [level(22_000, 1)] })).toBe(
      "3 pairs bid down to $190, 1 pair asked up to $220.",
    );
    expect(describeDepth({ bids: [], asks: [] })).toBe("No bids, no asks.");
  });
});
