import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MyOfferProductView } from "@/lib/domain/market/model.views.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { standardTerms } from "@/tests/support/fees.ts";
import { maximumBagPairs } from "./model.ts";
import {
  type BagLine,
  mergeItems,
  type OpenAsk,
  type StoredItem,
  takeCheapest,
  weighBag,
  weighItem,
} from "./rules.bag.ts";

const pricePair = (priceCents: number) => priceOrder(priceCents, standardTerms);

const ask = (priceCents: number, units = 1): OpenAsk => ({ askId: `ask at ${priceCents}`, priceCents, units });

function line(overrides: Partial<BagLine>): BagLine {
  return {
    variantId: "v",
    sizeLabel: "10",
    product: {} as MyOfferProductView,
    quantity: 1,
    seenCents: 22_000,
    isTraded: true,
    asks: [ask(22_000)],
    ...overrides,
  };
}

const anyAsks = fc
  .array(fc.record({ priceCents: fc.integer({ min: 1_000, max: 90_000 }), units: fc.integer({ min: 1, max: 4 }) }))
  .map((list) =>
    list
      .sort((first, second) => first.priceCents - second.priceCents)
      .map((one, index) => ({ ...one, askId: String(index) })),
  );

describe("takeCheapest", () => {
  it("takes as many as wanted or as there are, never more of an ask than it has, and nothing dearer than what it leaves", () => {
    fc.assert(
      fc.property(anyAsks, fc.integer({ min: 1, max: maximumBagPairs }), (asks, wanted) => {
        const shares = takeCheapest(asks, wanted);
        const taken = shares.reduce((sum, { quantity }) => sum + quantity, 0);
        expect(taken).toBe(
          Math.min(
            wanted,
            asks.reduce((sum, { units }) => sum + units, 0),
          ),
        );
        const all = asks.flatMap(({ priceCents, units }) => Array.from({ length: units }, () => priceCents));
        const paid = shares.flatMap(({ priceCents, quantity }) => Array.from({ length: quantity }, () => priceCents));
        expect(paid).toEqual(all.slice(0, taken));
        for (const share of shares) {
          expect(share.quantity).toBeLessThanOrEqual(asks.find(({ askId }) => askId === share.askId)?.units ?? 0);
        }
      }),
    );
  });
});

describe("weighItem", () => {
  it.each([
    ["as it was", {}, "ready"],
    ["cheaper", { asks: [ask(21_000)] }, "fell"],
    ["dearer", { asks: [ask(22_001)] }, "rose"],
    ["never priced before", { seenCents: null }, "rose"],
    ["one of two left", { quantity: 2, seenCents: 44_000 }, "fewer"],
    ["gone", { asks: [] }, "sold_out"],
    ["hidden", { isTraded: false }, "paused"],
  ] as const)("%s", (_what, overrides, state) => {
    expect(weighItem(line(overrides), pricePair).state).toBe(state);
  });

  it("sees that the second pair became dearer although the first did not", () => {
    const item = weighItem(line({ quantity: 2, seenCents: 44_500, asks: [ask(22_000), ask(22_600)] }), pricePair);
    expect(item).toMatchObject({ state: "rose", sums: { priceCents: 44_600 } });
    expect(item.fills).toEqual([
      { priceCents: 22_000, quantity: 1 },
      { priceCents: 22_600, quantity: 1 },
    ]);
  });

  it("rounds the fees of each pair on its own, as its order will", () => {
    const item = weighItem(line({ quantity: 3, seenCents: 3_030, asks: [ask(1_010, 3)] }), pricePair);
    expect(item.sums).toEqual({ priceCents: 3_030, buyerFeeCents: 153, shippingCents: 4_185, totalCents: 7_368 });
  });
});

describe("weighBag", () => {
  it("has a sum that is the sum of its orders, or none while anything stands in the way", () => {
    const lines = [line({}), line({ variantId: "w", quantity: 2, seenCents: 60_000, asks: [ask(30_000, 5)] })];
    expect(weighBag(lines, pricePair).sums?.totalCents).toBe(
      pricePair(22_000).totalCents + 2 * pricePair(30_000).totalCents,
    );
    expect(weighBag([...lines, line({ variantId: "x", asks: [] })], pricePair).sums).toBeNull();
    expect(weighBag([], pricePair).sums).toBeNull();
  });
});

describe("mergeItems", () => {
  const items = fc
    .uniqueArray(
      fc.record({
        variantId: fc.constantFrom("a", "b", "c", "d", "e"),
        quantity: fc.integer({ min: 1, max: 5 }),
        seenCents: fc.constant(1_000),
      }),
      { selector: ({ variantId }) => variantId },
    )
    .filter((list) => list.reduce((sum, { quantity }) => sum + quantity, 0) <= maximumBagPairs);
  const quantityOf = (list: readonly StoredItem[], variantId: string) =>
    list.find((item) => item.variantId === variantId)?.quantity ?? 0;

  it("never holds more than a bag may, loses nothing of the person's own, and pouring in again changes nothing", () => {
    fc.assert(
      fc.property(items, items, (own, added) => {
        const merged = mergeItems(own, added);
        expect(merged.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(maximumBagPairs);
        for (const { variantId, quantity } of own) {
          expect(quantityOf(merged, variantId)).toBeGreaterThanOrEqual(quantity);
        }
        for (const { variantId, quantity } of merged) {
          expect([quantityOf(own, variantId), quantityOf(added, variantId)]).toContain(quantity);
        }
        expect(mergeItems(merged, merged)).toEqual(merged);
      }),
    );
  });

  it("takes the larger wish of a size that is in both", () => {
    const own = [{ variantId: "a", quantity: 1, seenCents: 1 }];
    expect(mergeItems(own, [{ variantId: "a", quantity: 3, seenCents: 9 }])).toEqual([
      { variantId: "a", quantity: 3, seenCents: 9 },
    ]);
  });
});
