import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DepthLevelView } from "@/lib/domain/market/model.views.ts";
import { instantPurchase, outlookOfAsk, outlookOfBid } from "./outlook.ts";

function levels(...pairs: [priceCents: number, quantity: number][]): DepthLevelView[] {
  return pairs.map(([priceCents, quantity]) => ({ variantId: "v", sizeLabel: "10", priceCents, quantity, offers: 1 }));
}

describe("a bid", () => {
  test("of 225 meets an ask of 220 at 220", () => {
    expect(outlookOfBid(levels([22_000, 1]), 22_500, 1)).toEqual({
      fills: [{ priceCents: 22_000, quantity: 1 }],
      resting: 0,
    });
  });

  test("below every ask waits", () => {
    expect(outlookOfBid(levels([22_000, 4]), 21_999, 3)).toEqual({ fills: [], resting: 3 });
  });

  test("of several pairs takes the cheapest first and leaves the rest in the book", () => {
    expect(outlookOfBid(levels([20_000, 1], [21_000, 2], [23_000, 5]), 22_000, 5)).toEqual({
      fills: [
        { priceCents: 20_000, quantity: 1 },
        { priceCents: 21_000, quantity: 2 },
      ],
      resting: 2,
    });
  });
});

describe("an ask", () => {
  test("of 445 against bids of 445 and 440 sells one pair at 445", () => {
    expect(outlookOfAsk(levels([44_500, 1], [44_000, 1]), 44_500, 2)).toEqual({
      fills: [{ priceCents: 44_500, quantity: 1 }],
      resting: 1,
    });
  });

  test("of 430 sells at 430 although somebody bids 445", () => {
    expect(outlookOfAsk(levels([44_500, 1]), 43_000, 1).fills).toEqual([{ priceCents: 43_000, quantity: 1 }]);
  });
});

describe("buying now", () => {
  test("more pairs than the best price has goes up to the dearest of them", () => {
    expect(instantPurchase(levels([20_000, 1], [21_000, 2]), 2)).toEqual({
      fills: [
        { priceCents: 20_000, quantity: 1 },
        { priceCents: 21_000, quantity: 1 },
      ],
      limitCents: 21_000,
    });
  });

  test("is impossible when there are too few", () => {
    expect(instantPurchase(levels([20_000, 1]), 2)).toBeNull();
    expect(instantPurchase([], 1)).toBeNull();
  });
});

test("no unit is lost or made up, and nothing costs more than the limit", () => {
  const book = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 20 })), { maxLength: 12 })
    .map((pairs) => levels(...pairs.sort((a, b) => a[0] - b[0])));
  fc.assert(
    fc.property(book, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 20 }), (asks, limit, quantity) => {
      const { fills, resting } = outlookOfBid(asks, limit, quantity);
      expect(fills.reduce((sum, fill) => sum + fill.quantity, 0) + resting).toBe(quantity);
      expect(fills.every((fill) => fill.priceCents <= limit && fill.quantity > 0)).toBe(true);
    }),
  );
});
