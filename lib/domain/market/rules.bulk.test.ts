import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maximumPriceCents } from "./model.ts";
import { type AskFacts, type PriceChange, planPrice } from "./rules.bulk.ts";

const facts: AskFacts = { priceCents: 220_00, rivalCents: 210_00, highestBidCents: 190_00, minimumPriceCents: 10_00 };

describe("planPrice", () => {
  it.each<[string, PriceChange, Partial<AskFacts>, object]>([
    ["sets", { kind: "set", cents: 205_00 }, {}, { kind: "change", priceCents: 205_00 }],
    ["lowers by dollars", { kind: "amount", cents: -5_00 }, {}, { kind: "change", priceCents: 215_00 }],
    ["raises by percent", { kind: "percent", bps: 250 }, {}, { kind: "change", priceCents: 225_50 }],
    ["rounds half up", { kind: "percent", bps: -1 }, { priceCents: 250_00 }, { kind: "change", priceCents: 249_98 }],
    ["beats", { kind: "beat", cents: 1_00 }, {}, { kind: "change", priceCents: 209_00 }],
    ["beats at the same price", { kind: "beat", cents: 1_00 }, { rivalCents: 220_00 }, { priceCents: 219_00 }],
    ["has nobody to beat", { kind: "beat", cents: 1_00 }, { rivalCents: null }, { reason: "no rival" }],
    ["is lowest already", { kind: "beat", cents: 1_00 }, { priceCents: 205_00 }, { reason: "already lowest" }],
    ["would not change", { kind: "set", cents: 220_00 }, {}, { reason: "same" }],
    ["falls too low", { kind: "set", cents: 9_99 }, { highestBidCents: null }, { reason: "too low" }],
    ["rises too high", { kind: "set", cents: maximumPriceCents + 1 }, {}, { reason: "too high" }],
    ["would sell at the bid", { kind: "set", cents: 190_00 }, {}, { reason: "would sell" }],
  ])("%s", (_name, change, given, expected) => {
    expect(planPrice(change, { ...facts, ...given })).toMatchObject(expected);
  });

  it("never plans a price outside the limits, at or below the bid, or the one it has", () => {
    const cents = fc.integer({ min: 10_00, max: maximumPriceCents });
    const change = fc.oneof(
      fc.record({ kind: fc.constant("set" as const), cents }),
      fc.record({ kind: fc.constant("amount" as const), cents: fc.integer({ min: -500_00, max: 500_00 }) }),
      fc.record({ kind: fc.constant("percent" as const), bps: fc.integer({ min: -9_000, max: 20_000 }) }),
      fc.record({ kind: fc.constant("beat" as const), cents: fc.constant(1_00) }),
    );
    const anyFacts = fc.record({
      priceCents: cents,
      rivalCents: fc.option(cents),
      highestBidCents: fc.option(cents),
      minimumPriceCents: fc.constant(10_00),
    });
    fc.assert(
      fc.property(change, anyFacts, (wanted, given) => {
        const planned = planPrice(wanted, given);
        if (planned.kind === "skip") return;
        expect(Number.isInteger(planned.priceCents)).toBe(true);
        expect(planned.priceCents).toBeGreaterThanOrEqual(given.minimumPriceCents);
        expect(planned.priceCents).toBeLessThanOrEqual(maximumPriceCents);
        expect(planned.priceCents).toBeGreaterThan(given.highestBidCents ?? 0);
        expect(planned.priceCents).not.toBe(given.priceCents);
      }),
    );
  });
});
