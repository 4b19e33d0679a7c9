import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "@/prisma/seed/random.ts";
import { decide, type MarketView, nextMood, tempers } from "./tempers.ts";

const fairCents = 20_000;
const empty: MarketView = { lowestAskCents: null, highestBidCents: null, fairCents, own: [] };
const offers = fc.uniqueArray(
  fc.record({
    side: fc.constantFrom("bid" as const, "ask" as const),
    offerId: fc.uuid(),
    priceCents: fc.integer({ min: 10, max: 1_000 }).map((dollars) => dollars * 100),
  }),
  { selector: ({ side }) => side, maxLength: 2 },
);
const views = fc.record({
  lowestAskCents: fc.option(fc.integer({ min: 1_000, max: 90_000 })),
  highestBidCents: fc.option(fc.integer({ min: 1_000, max: 90_000 })),
  fairCents: fc.integer({ min: 2_000, max: 80_000 }),
  own: offers,
});

describe("every temper", () => {
  it("decides the same for the same view and seed, near what a pair is worth, and changes only its own", () => {
    fc.assert(
      fc.property(fc.constantFrom(...tempers), views, fc.string(), (temper, view, seed) => {
        const decision = decide(temper, view, new Random(seed));
        expect(decide(temper, view, new Random(seed))).toEqual(decision);
        if (decision.what === "edit" || decision.what === "cancel") expect(view.own).toContain(decision.offer);
        if (decision.what === "edit") expect(decision.priceCents).not.toBe(decision.offer.priceCents);
        if (decision.what === "place") {
          expect(decision.priceCents % 100).toBe(0);
          expect(view.own.map(({ side }) => side)).not.toContain(decision.side);
        }
        if (decision.what !== "take") return;
        // Never more than a tenth from what it is worth, and only what somebody offers.
        if (decision.side === "bid") {
          expect(decision.limitCents).toBe(view.lowestAskCents);
          expect(decision.limitCents).toBeLessThanOrEqual(view.fairCents * 1.1);
        } else {
          expect(decision.limitCents).toBe(view.highestBidCents);
          expect(decision.limitCents).toBeGreaterThanOrEqual(view.fairCents * 0.9);
        }
      }),
    );
  });
});

it("each is what its name says", () => {
  const random = new Random("tempers");
  const cheap = { ...empty, lowestAskCents: 19_000, highestBidCents: 18_500 };
  expect(decide("impatient buyer", cheap, random)).toEqual({ what: "take", side: "bid", limitCents: 19_000 });
  expect(decide("flipper", cheap, random)).toEqual({ what: "take", side: "bid", limitCents: 19_000 });
  expect(decide("panic seller", cheap, random)).toEqual({ what: "take", side: "ask", limitCents: 18_500 });
  const low = decide("bargain hunter", cheap, random);
  expect(low).toMatchObject({ what: "place", side: "bid" });
  expect(low.what === "place" && low.priceCents).toBeLessThan(19_000);
  const bid = { side: "bid" as const, offerId: "one", priceCents: 19_600 };
  expect(decide("market maker", { ...empty, own: [bid] }, random)).toMatchObject({ what: "place", side: "ask" });
  expect(decide("flipper", empty, random)).toMatchObject({ what: "place", side: "ask" });
});

it("worth drifts, but not away", () => {
  const random = new Random("mood");
  let mood = 1;
  const moods = Array.from({ length: 5_000 }, () => (mood = nextMood(mood, random)));
  expect(Math.min(...moods)).toBeGreaterThanOrEqual(0.8);
  expect(Math.max(...moods)).toBeLessThanOrEqual(1.25);
  expect(Math.max(...moods) - Math.min(...moods)).toBeGreaterThan(0.1);
  expect(moods.reduce((sum, one) => sum + one, 0) / moods.length).toBeCloseTo(1, 1);
});
