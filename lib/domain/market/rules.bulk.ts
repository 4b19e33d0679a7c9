import type { BasisPoints, Cents } from "@/lib/core/money.ts";
import { maximumPriceCents } from "./model.ts";

/** How to change the price of many asks at once. */
export type PriceChange =
  | { kind: "set"; cents: Cents }
  /** Up, or down when negative. */
  | { kind: "amount"; cents: Cents }
  | { kind: "percent"; bps: BasisPoints }
  /** So much below the lowest ask of anybody else. */
  | { kind: "beat"; cents: Cents };

/** What decides about one ask's new price. */
export interface AskFacts {
  priceCents: Cents;
  /** The lowest ask of anybody else. */
  rivalCents: Cents | null;
  highestBidCents: Cents | null;
  minimumPriceCents: Cents;
}

export type SkipReason = "same" | "no rival" | "already lowest" | "too low" | "too high" | "would sell";

export type PlannedPrice =
  | { kind: "change"; priceCents: Cents }
  /** `priceCents`: what it would have become, where that can be said. */
  | { kind: "skip"; reason: SkipReason; priceCents: Cents | null };

function wantedPrice(change: PriceChange, { priceCents, rivalCents }: AskFacts): Cents | SkipReason {
  switch (change.kind) {
    case "set":
      return change.cents;
    case "amount":
      return priceCents + change.cents;
    case "percent":
      return Math.floor((priceCents * (10_000 + change.bps) + 5_000) / 10_000);
    default:
      if (rivalCents === null) return "no rival";
      return rivalCents - change.cents >= priceCents ? "already lowest" : rivalCents - change.cents;
  }
}

/**
 * The new price of an ask, or why it is left as it is. An ask never ends at or below the highest bid by such a change:
 * it would sell at once, at its own price. Percentages are rounded half up to the cent. Client-safe.
 */
export function planPrice(change: PriceChange, facts: AskFacts): PlannedPrice {
  const wanted = wantedPrice(change, facts);
  const skip = (reason: SkipReason, priceCents: Cents | null) => ({ kind: "skip", reason, priceCents }) as const;
  if (typeof wanted === "string") return skip(wanted, null);
  if (wanted === facts.priceCents) return skip("same", wanted);
  if (wanted < facts.minimumPriceCents) return skip("too low", wanted);
  if (wanted > maximumPriceCents) return skip("too high", wanted);
  if (facts.highestBidCents !== null && wanted <= facts.highestBidCents) return skip("would sell", wanted);
  return { kind: "change", priceCents: wanted };
}
