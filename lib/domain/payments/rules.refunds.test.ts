import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardTerms } from "@/tests/support/fees.ts";
import type { RefundParts } from "./model.ts";
import { priceOrder } from "./rules.fees.ts";
import { afterRefund, splitRefund } from "./rules.refunds.ts";

const parts = fc.record({
  priceCents: fc.integer({ min: 0, max: 10_000_000 }),
  buyerFeeCents: fc.integer({ min: 0, max: 5_000_000 }),
  shippingCents: fc.integer({ min: 0, max: 100_000 }),
});
const sum = (some: RefundParts) => some.priceCents + some.buyerFeeCents + some.shippingCents;
const partsAndRefund = parts.chain((paid) => fc.tuple(fc.constant(paid), fc.integer({ min: 0, max: sum(paid) })));
const names = ["priceCents", "buyerFeeCents", "shippingCents"] as const;

describe("splitRefund", () => {
  it("splits $100 of a $220 pair in proportion and gives the missing cent to the largest remainder", () => {
    const pricing = priceOrder(22_000, standardTerms);
    // 10,000 × 22,000 ÷ 24,495 = 8,981.42…, × 1,100 = 449.07…, × 1,395 = 569.50…: shipping has the largest remainder.
    expect(splitRefund(pricing, 10_000)).toEqual({ priceCents: 8_981, buyerFeeCents: 449, shippingCents: 570 });
  });

  it("gives a cent that belongs to all alike to the price, and the second to the fee", () => {
    const paid = { priceCents: 100, buyerFeeCents: 100, shippingCents: 100 };
    expect(splitRefund(paid, 1)).toEqual({ priceCents: 1, buyerFeeCents: 0, shippingCents: 0 });
    expect(splitRefund(paid, 2)).toEqual({ priceCents: 1, buyerFeeCents: 1, shippingCents: 0 });
  });

  it("returns every part in full when all is refunded, and nothing of nothing", () => {
    fc.assert(
      fc.property(parts, (paid) => {
        expect(splitRefund(paid, sum(paid))).toEqual(paid);
        expect(sum(splitRefund(paid, 0))).toBe(0);
      }),
    );
  });

  it("has parts that sum to the refund, none below zero or above what was paid, each less than a cent off", () => {
    fc.assert(
      fc.property(partsAndRefund, ([paid, refundCents]) => {
        const split = splitRefund(paid, refundCents);
        expect(sum(split)).toBe(refundCents);
        for (const name of names) {
          expect(Number.isSafeInteger(split[name])).toBe(true);
          expect(split[name]).toBeGreaterThanOrEqual(0);
          expect(split[name]).toBeLessThanOrEqual(paid[name]);
          const exact = (BigInt(paid[name]) * BigInt(refundCents)) / BigInt(Math.max(sum(paid), 1));
          expect(BigInt(split[name]) - exact === 0n || BigInt(split[name]) - exact === 1n).toBe(true);
        }
      }),
    );
  });

  it("can be repeated until all is back: no part is ever refunded beyond what was paid for it", () => {
    fc.assert(
      fc.property(parts, fc.array(fc.integer({ min: 1, max: 4_000_000 }), { maxLength: 12 }), (paid, refunds) => {
        let left: RefundParts = paid;
        for (const wanted of refunds) left = afterRefund(left, splitRefund(left, Math.min(wanted, sum(left))));
        expect(splitRefund(left, sum(left))).toEqual(left);
        for (const name of names) expect(left[name]).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([-1, 0.5, 24_496, Number.NaN])("treats %d of 24,495 cents as a bug", (refundCents) => {
    const paid = { priceCents: 22_000, buyerFeeCents: 1_100, shippingCents: 1_395 };
    expect(() => splitRefund(paid, refundCents)).toThrow("not a refund of 24495 cents");
  });
});

describe("afterRefund", () => {
  it("refuses to leave less than nothing", () => {
    const paid = { priceCents: 10, buyerFeeCents: 1, shippingCents: 1 };
    expect(() => afterRefund(paid, { ...paid, buyerFeeCents: 2 })).toThrow("more refunded than paid: buyerFeeCents");
  });
});
