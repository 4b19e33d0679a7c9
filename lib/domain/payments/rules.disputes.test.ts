import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disputeStatuses } from "./model.disputes.ts";
import {
  evidenceFor,
  isDisputeClosed,
  isLater,
  lostDisputeSources,
  readDisputeStatus,
  splitDispute,
} from "./rules.disputes.ts";
import { sumOfSources } from "./rules.refund-sources.ts";

describe("a dispute over a bag", () => {
  const orders = fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 8 });

  it("is spread over its orders to the cent, and over none more than is left of it", () => {
    fc.assert(
      fc.property(orders, fc.double({ min: 0, max: 1, noNaN: true }), (lefts, share) => {
        const parts = lefts.map((leftCents, index) => ({ orderId: `order-${index}`, leftCents }));
        const amountCents = Math.floor(lefts.reduce((sum, cents) => sum + cents, 0) * share);
        const split = splitDispute(amountCents, parts);
        expect(split.reduce((sum, part) => sum + part.amountCents, 0)).toBe(amountCents);
        for (const [index, part] of split.entries()) {
          expect(part.orderId).toBe(`order-${index}`);
          expect(part.amountCents).toBeGreaterThanOrEqual(0);
          expect(part.amountCents).toBeLessThanOrEqual(lefts[index] ?? 0);
        }
      }),
    );
  });

  it("gives the cent that does not divide to the larger remainder", () => {
    const of = (...lefts: number[]) =>
      splitDispute(
        100,
        lefts.map((leftCents, index) => ({ orderId: `${index}`, leftCents })),
      ).map((part) => part.amountCents);
    expect(of(100, 200)).toEqual([33, 67]);
    expect(of(100, 100, 100)).toEqual([34, 33, 33]);
  });
});

describe("a lost dispute", () => {
  it("is paid by the escrow, then by the seller as far as the order brought them something, then by the platform", () => {
    const order = { escrowCents: 24_600, isReleased: false, payoutCents: 21_120, returnedBySellerCents: 0 };
    expect(lostDisputeSources(24_600, order)).toEqual({
      fromEscrowCents: 24_600,
      fromSellerCents: 0,
      fromPlatformCents: 0,
    });
    const completed = { ...order, escrowCents: 0, isReleased: true };
    expect(lostDisputeSources(24_600, completed)).toEqual({
      fromEscrowCents: 0,
      fromSellerCents: 21_120,
      fromPlatformCents: 3_480,
    });
    expect(lostDisputeSources(24_600, { ...order, escrowCents: 600 })).toMatchObject({
      fromSellerCents: 0,
      fromPlatformCents: 24_000,
    });
  });

  it("is always paid to the cent", () => {
    const cents = fc.integer({ min: 0, max: 50_000 });
    const facts = fc.record({
      escrowCents: cents,
      isReleased: fc.boolean(),
      payoutCents: cents,
      returnedBySellerCents: cents,
    });
    fc.assert(
      fc.property(cents, facts, (amountCents, order) => {
        const sources = lostDisputeSources(amountCents, order);
        expect(sumOfSources(sources)).toBe(amountCents);
        expect(Math.min(...Object.values(sources))).toBeGreaterThanOrEqual(0);
        expect(sources.fromEscrowCents).toBeLessThanOrEqual(order.escrowCents);
      }),
    );
  });
});

describe("what is read of a dispute", () => {
  it("only ever leads on, and a decision stands", () => {
    for (const known of disputeStatuses) {
      expect(isLater(known, known)).toBe(false);
      for (const read of disputeStatuses) expect(isLater(known, read) && isLater(read, known)).toBe(false);
    }
    expect(isLater("needs_response", "won")).toBe(true);
    expect(isLater("won", "under_review")).toBe(false);
    expect(isLater("warning_closed", "needs_response")).toBe(true);
    expect(readDisputeStatus("a word of next year")).toBe("under_review");
    expect(disputeStatuses.filter(isDisputeClosed)).toEqual(["warning_closed", "prevented", "won", "lost"]);
  });

  it("asks for what helps against its reason", () => {
    const fieldsOf = (reason: string) => evidenceFor(reason).map(({ field }) => field);
    expect(fieldsOf("product_not_received")).toContain("shipping_tracking_number");
    expect(fieldsOf("duplicate")).toContain("duplicate_charge_explanation");
    expect(fieldsOf("something_new").at(-1)).toBe("uncategorized_text");
  });
});
