import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlertStanding, AlertTarget } from "./model.ts";
import { describeAlert, dropTriggerCents, moveAlert, startAlert } from "./rules.alerts.ts";

const price = fc.integer({ min: 1_000, max: 100_000 });
/** A price, or nobody selling. */
const ask = fc.option(price, { nil: null });
const dropBps = fc.integer({ min: 100, max: 9_000 });

/** Lets an alert live through prices. @returns the prices at which it fired */
function live(target: AlertTarget, start: AlertStanding, asks: readonly (number | null)[]): number[] {
  let standing = start;
  const fired: number[] = [];
  for (const lowestAskCents of asks) {
    const move = moveAlert(target, standing, lowestAskCents);
    if (!move) continue;
    standing = move.standing;
    if (move.isFiring) fired.push(lowestAskCents ?? Number.NaN);
  }
  return fired;
}

describe("a price alert", () => {
  it("fires exactly once for each time the price comes from above, or from nothing", () => {
    fc.assert(
      fc.property(price, ask, fc.array(ask, { maxLength: 60 }), (thresholdCents, first, asks) => {
        const target: AlertTarget = { kind: "at_or_below", thresholdCents };
        const isThere = (cents: number | null) => cents !== null && cents <= thresholdCents;
        const start = startAlert(target, first);
        if (!start) throw new Error("a price alert can always be set");
        const crossings = asks.filter((cents, index) => {
          const before = index === 0 ? first : (asks[index - 1] ?? null);
          return isThere(cents) && !isThere(before);
        });
        expect(live(target, start, asks)).toEqual(crossings);
      }),
    );
  });

  it("is not moved by hearing the same price again", () => {
    fc.assert(
      fc.property(price, fc.array(ask, { maxLength: 30 }), (thresholdCents, asks) => {
        const target: AlertTarget = { kind: "at_or_below", thresholdCents };
        const start: AlertStanding = { state: "armed", triggerCents: thresholdCents, referenceCents: null };
        expect(
          live(
            target,
            start,
            asks.flatMap((cents) => [cents, cents, cents]),
          ),
        ).toEqual(live(target, start, asks));
      }),
    );
  });

  it("takes a price that is there already for no crossing", () => {
    expect(startAlert({ kind: "at_or_below", thresholdCents: 30_000 }, 28_000)?.state).toBe("fired");
    expect(startAlert({ kind: "at_or_below", thresholdCents: 30_000 }, 30_000)?.state).toBe("fired");
    expect(startAlert({ kind: "at_or_below", thresholdCents: 30_000 }, 30_001)?.state).toBe("armed");
    expect(startAlert({ kind: "at_or_below", thresholdCents: 30_000 }, null)?.state).toBe("armed");
  });
});

describe("a drop alert", () => {
  it("fires only after a whole drop from the price it last told of", () => {
    fc.assert(
      fc.property(dropBps, price, fc.array(ask, { maxLength: 60 }), (share, first, asks) => {
        const target: AlertTarget = { kind: "drop", dropBps: share };
        const start = startAlert(target, first);
        if (!start) throw new Error("there was a price");
        const fired = live(target, start, asks);
        for (const [index, cents] of fired.entries()) {
          const from = index === 0 ? first : (fired[index - 1] ?? 0);
          expect(cents * 10_000).toBeLessThanOrEqual(from * (10_000 - share));
        }
        const lowest = Math.min(...asks.map((cents) => cents ?? Number.POSITIVE_INFINITY), first);
        const floor = dropTriggerCents(fired.at(-1) ?? first, share);
        expect(lowest, "nothing that should have fired was left out").toBeGreaterThan(floor);
      }),
    );
  });

  it("cannot count from nothing", () => {
    expect(startAlert({ kind: "drop", dropBps: 1_000 }, null)).toBeNull();
  });

  it("rounds its price down", () => {
    expect(dropTriggerCents(30_000, 1_000)).toBe(27_000);
    expect(dropTriggerCents(10_005, 1_000)).toBe(9_004);
  });
});

describe("the words", () => {
  it("name what is waited for", () => {
    expect(describeAlert({ kind: "at_or_below", thresholdCents: 28_000 }, 28_000)).toBe("Lowest ask at $280 or less");
    expect(describeAlert({ kind: "drop", dropBps: 1_000 }, 27_000)).toBe("Drop of 10%: at $270 or less");
  });
});
