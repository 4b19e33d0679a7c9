import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reversible, setOff } from "./rules.setoff.ts";

const cents = fc.integer({ min: 1, max: 10_000_000 });
const line = fc.integer({ min: -10_000_000, max: 10_000_000 }).filter((amount) => amount !== 0);
const lines = fc
  .array(line, { maxLength: 8 })
  .map((all) => all.map((amountCents, id) => ({ id: String(id), amountCents })));

describe("setOff", () => {
  it("sends the payout when nothing is open", () => {
    expect(setOff(21_120, [])).toEqual({ sentCents: 21_120, settled: [], carriedCents: 0 });
  });

  it("takes a penalty off and carries on what the payout does not cover", () => {
    const penalty = { id: "penalty", amountCents: -3_000 };
    expect(setOff(21_120, [penalty])).toEqual({ sentCents: 18_120, settled: ["penalty"], carriedCents: 0 });
    expect(setOff(1_000, [penalty])).toEqual({ sentCents: 0, settled: ["penalty"], carriedCents: -2_000 });
    expect(setOff(3_000, [penalty])).toEqual({ sentCents: 0, settled: ["penalty"], carriedCents: 0 });
  });

  it("never loses or invents a cent, and never sends less than nothing", () => {
    fc.assert(
      fc.property(cents, lines, (payoutCents, adjustments) => {
        const { sentCents, carriedCents, settled } = setOff(payoutCents, adjustments);
        const totalCents = adjustments.reduce((sum, { amountCents }) => sum + amountCents, payoutCents);
        expect(sentCents + carriedCents).toBe(totalCents);
        expect(sentCents).toBeGreaterThanOrEqual(0);
        expect(carriedCents).toBeLessThanOrEqual(0);
        expect(sentCents === 0 || carriedCents === 0).toBe(true);
        expect(settled).toEqual(adjustments.map(({ id }) => id));
      }),
    );
  });

  it("keeps the balance over any number of payouts, whatever is carried from one to the next", () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), lines, (payouts, adjustments) => {
        let open = adjustments;
        let sent = 0;
        for (const [index, payoutCents] of payouts.entries()) {
          const result = setOff(payoutCents, open);
          sent += result.sentCents;
          open = result.carriedCents === 0 ? [] : [{ id: `carried-${index}`, amountCents: result.carriedCents }];
        }
        const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
        const left = sum(open.map(({ amountCents }) => amountCents));
        expect(sent + left).toBe(sum(payouts) + sum(adjustments.map(({ amountCents }) => amountCents)));
      }),
    );
  });
});

describe("reversible", () => {
  it("is what is owed, and never more than is left of the transfer", () => {
    expect(reversible(-5_000, null)).toBe(0);
    expect(reversible(-5_000, { sentCents: 21_120, reversedCents: 0 })).toBe(5_000);
    expect(reversible(-5_000, { sentCents: 21_120, reversedCents: 20_000 })).toBe(1_120);
    expect(reversible(-5_000, { sentCents: 0, reversedCents: 0 })).toBe(0);
  });
});
