import { expect, test } from "vitest";
import { standingOf, waitsFor } from "./standing.ts";

const quote = { lowestAskCents: 22_000, highestBidCents: 20_000 };
const bid = { side: "bid", priceCents: 20_000, isPaused: false, wasTop: true, quote } as const;
const ask = { side: "ask", priceCents: 22_000, isPaused: false, wasTop: true, quote } as const;

test("the best offer is next to trade, one of the same price that came later is not", () => {
  expect(standingOf(bid)).toEqual({ kind: "top", text: "Highest bid: next to trade" });
  expect(standingOf({ ...ask, wasTop: false })).toEqual({ kind: "equal", text: "Lowest ask, others came first" });
});

test("behind the best price the gap is said", () => {
  expect(standingOf({ ...bid, priceCents: 19_250, wasTop: false }).text).toBe("$7.50 below the highest bid");
  expect(standingOf({ ...ask, priceCents: 23_000, wasTop: false }).text).toBe("$10 above the lowest ask");
});

test("a newer quote outvotes what the server knew", () => {
  expect(standingOf({ ...bid, quote: { ...quote, highestBidCents: 21_000 } }).kind).toBe("behind");
});

test("a paused offer stands nowhere", () => {
  expect(standingOf({ ...bid, isPaused: true }).kind).toBe("paused");
});

test("an offer waits for the other side", () => {
  expect(waitsFor(bid)).toBe("lowest ask $220");
  expect(waitsFor({ side: "ask", quote: { lowestAskCents: null, highestBidCents: null } })).toBe("no bids yet");
});
