import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancesOf } from "@/tests/support/money-walk.ts";
import { ownMovementEntry } from "./rules.movements.ts";

const line = { lineId: "txn_1", reference: "po_1", netCents: -5_000, feeCents: 0 };

const balancesAfter = (given: Partial<typeof line> & { type: string }) => {
  const entry = ownMovementEntry({ ...line, ...given });
  return entry && Object.fromEntries(balancesOf([entry]));
};

describe("ownMovementEntry", () => {
  it("knows what goes to our bank and what Stripe keeps", () => {
    expect(balancesAfter({ type: "payout" })).toEqual({ stripe_cash: -5_000, bank: 5_000 });
    expect(balancesAfter({ type: "payout", netCents: -5_075, feeCents: 75 })).toEqual({
      stripe_cash: -5_075,
      processing: 75,
      bank: 5_000,
    });
    expect(balancesAfter({ type: "payout_failure", netCents: 5_000 })).toEqual({ stripe_cash: 5_000, bank: -5_000 });
    expect(balancesAfter({ type: "topup", netCents: 9_900 })).toEqual({ stripe_cash: 9_900, bank: -9_900 });
    expect(balancesAfter({ type: "stripe_fee", netCents: -200 })).toEqual({ stripe_cash: -200, processing: 200 });
  });

  it("leaves to their own entries what concerns orders, and lines of nothing alone", () => {
    for (const type of [
      "charge",
      "refund",
      "refund_failure",
      "transfer",
      "transfer_refund",
      "adjustment",
      "constructor",
    ]) {
      expect(ownMovementEntry({ ...line, type }), type).toBeNull();
    }
    expect(ownMovementEntry({ ...line, type: "payout", netCents: 0 })).toBeNull();
  });

  it("always sums to zero", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat(),
        fc.constantFrom("payout", "stripe_fee", "topup"),
        (netCents, feeCents, type) => {
          const entry = ownMovementEntry({ ...line, type, netCents, feeCents });
          expect(entry?.postings.reduce((sum, { amountCents }) => sum + amountCents, 0) ?? 0).toBe(0);
        },
      ),
    );
  });
});
