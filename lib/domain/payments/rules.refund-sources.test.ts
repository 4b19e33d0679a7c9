import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RefundFacts } from "./model.refunds.ts";
import { penaltyFor } from "./rules.penalties.ts";
import {
  checkRefund,
  endSettlement,
  partsLeft,
  proposeSources,
  refundLimits,
  sumOfParts,
  sumOfSources,
} from "./rules.refund-sources.ts";
import { splitRefund } from "./rules.refunds.ts";

const paid = { priceCents: 22_000, buyerFeeCents: 1_100, shippingCents: 1_500 };
const totalCents = sumOfParts(paid);
const held: RefundFacts = {
  paid,
  payoutCents: 21_120,
  left: paid,
  escrowCents: totalCents,
  returnedBySellerCents: 0,
  returnedByPlatformCents: 0,
  isReleased: false,
  isOver: false,
};
const completed: RefundFacts = { ...held, escrowCents: 0, isReleased: true };
const sourcesOf = (fromEscrowCents: number, fromSellerCents: number, fromPlatformCents: number) => ({
  fromEscrowCents,
  fromSellerCents,
  fromPlatformCents,
});

describe("who pays a refund", () => {
  it("while an order goes on, its escrow keeps what the seller will be owed", () => {
    expect(refundLimits(held)).toEqual({ leftCents: 24_600, ...sourcesOf(3_480, 21_120, 24_600) });
    expect(proposeSources(held, 5_000)).toEqual(sourcesOf(3_480, 1_520, 0));
    expect(checkRefund(held, 5_000, sourcesOf(3_481, 1_519, 0))).toMatchObject({
      error: { code: "refund_source_short" },
    });
  });

  it("after the release the seller and the platform pay, after the end the escrow", () => {
    expect(proposeSources(completed, totalCents)).toEqual(sourcesOf(0, 21_120, 3_480));
    expect(checkRefund(completed, 100, sourcesOf(1, 99, 0))).toMatchObject({ error: { code: "refund_source_short" } });
    expect(checkRefund({ ...completed, returnedBySellerCents: 21_100 }, 100, sourcesOf(0, 21, 79))).toMatchObject({
      error: { code: "refund_source_short", fields: { fromSeller: expect.any(String) } },
    });
    expect(proposeSources({ ...held, isOver: true }, totalCents)).toEqual(sourcesOf(totalCents, 0, 0));
  });

  it.each([0, -1, 0.5, totalCents + 1, Number.NaN])("never %s cents", (amountCents) => {
    expect(checkRefund(held, amountCents, sourcesOf(0, 0, amountCents))).toMatchObject({
      error: { code: "refund_above_paid" },
    });
  });

  it("together pay exactly the refund, each something or nothing", () => {
    for (const sources of [sourcesOf(0, 0, 99), sourcesOf(0, -1, 101), sourcesOf(0, 0.5, 99.5)]) {
      expect(checkRefund(held, 100, sources)).toMatchObject({ error: { code: "refund_sources_wrong" } });
    }
  });
});

describe("an order's refunds, whatever they are", () => {
  const order = fc.record({
    price: fc.integer({ min: 1_000, max: 500_000 }),
    fees: fc.tuple(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 5_000 }),
      fc.integer({ min: 0, max: 999 }),
    ),
    amounts: fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 6 }),
    isReleased: fc.boolean(),
    sellerKeepsPayout: fc.boolean(),
    movedShare: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it("never come to more than was paid, and the end leaves nothing in the escrow", () => {
    fc.assert(
      fc.property(order, ({ price, fees, amounts, isReleased, sellerKeepsPayout, movedShare }) => {
        const whole = { priceCents: price, buyerFeeCents: fees[0], shippingCents: fees[1] };
        const all = sumOfParts(whole);
        let facts: RefundFacts = {
          ...held,
          paid: whole,
          left: whole,
          payoutCents: price - fees[2],
          escrowCents: isReleased ? 0 : all,
          isReleased,
        };
        let returned = 0;
        for (const amount of amounts) {
          const sources = proposeSources(facts, amount);
          const parts = checkRefund(facts, amount, sources);
          expect(parts.ok).toBe(amount <= sumOfParts(facts.left));
          if (!parts.ok) continue;
          expect([sumOfParts(parts.value), sumOfSources(sources)]).toEqual([amount, amount]);
          returned += amount;
          facts = {
            ...facts,
            left: partsLeft(facts.left, [parts.value], 0),
            escrowCents: facts.escrowCents - sources.fromEscrowCents,
            returnedBySellerCents: facts.returnedBySellerCents + sources.fromSellerCents,
            returnedByPlatformCents: facts.returnedByPlatformCents + sources.fromPlatformCents,
          };
          expect(facts.escrowCents).toBeGreaterThanOrEqual(isReleased ? 0 : facts.payoutCents);
        }
        const mayMove = !isReleased && !sellerKeepsPayout;
        const movedCents = mayMove ? Math.floor(sumOfParts(facts.left) * movedShare) : 0;
        const end = endSettlement(facts, { sellerKeepsPayout, movedCents });
        expect(returned + end.amountCents + movedCents).toBe(all);
        expect(sumOfSources(end.sources)).toBe(end.amountCents);
        const takenCents = end.sources.fromEscrowCents + end.backToSellerCents + end.backToPlatformCents;
        expect(takenCents + movedCents).toBe(facts.escrowCents);
        const lines = [end.sources.fromPlatformCents, end.backToSellerCents, end.backToPlatformCents];
        expect(Math.min(...Object.values(end.sources), ...lines)).toBeGreaterThanOrEqual(0);
        expect(end.backToSellerCents).toBeLessThanOrEqual(facts.returnedBySellerCents);
        if (sellerKeepsPayout) expect(end.sources.fromSellerCents).toBe(0);
      }),
    );
  });

  it("leave less of each part with every lost dispute, and never less than nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: totalCents }), fc.integer({ min: 0, max: 40_000 }), (refund, lost) => {
        const left = partsLeft(paid, [splitRefund(paid, refund)], lost);
        expect(sumOfParts(left)).toBe(Math.max(0, totalCents - refund - lost));
        expect(Math.min(...Object.values(left))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("the penalty of a seller", () => {
  it.each([
    [22_000, 3_300],
    [1_000, 1_500],
    [10_003, 1_500],
    [10_004, 1_501],
  ])("for a price of %i cents is %i", (priceCents, penaltyCents) => {
    expect(penaltyFor(priceCents, { sellerPenaltyBps: 1_500, sellerPenaltyMinimumCents: 1_500 })).toBe(penaltyCents);
  });
});
