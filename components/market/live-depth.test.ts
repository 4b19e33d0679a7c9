import { expect, test } from "vitest";
import { depthOfSize, withSizeDepth } from "./live-depth.ts";

const ten = { variantId: "ten", sizeLabel: "10" };
const eleven = { variantId: "eleven", sizeLabel: "11" };
const level = (priceCents: number, quantity = 1) => ({ priceCents, quantity, offers: 1 });

test("one size is replaced, the others stay, best prices first", () => {
  const all = {
    bids: [
      { ...ten, ...level(20_000) },
      { ...eleven, ...level(19_000) },
      { ...ten, ...level(18_000) },
    ],
    asks: [
      { ...eleven, ...level(21_000) },
      { ...ten, ...level(22_000) },
    ],
  };
  const next = withSizeDepth(all, ten, { bids: [level(20_500, 3)], asks: [] }, 20);
  expect(next.bids.map((bid) => [bid.sizeLabel, bid.priceCents, bid.quantity])).toEqual([
    ["10", 20_500, 3],
    ["11", 19_000, 1],
  ]);
  expect(next.asks.map((ask) => ask.priceCents)).toEqual([21_000]);
});

test("only so many levels are kept", () => {
  const bids = [level(5), level(4), level(3)];
  expect(withSizeDepth({ bids: [], asks: [] }, ten, { bids, asks: [] }, 2).bids).toHaveLength(2);
  expect(depthOfSize(ten, { bids, asks: [] }).bids[0]).toEqual({ ...ten, ...level(5) });
});
