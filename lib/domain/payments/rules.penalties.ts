import { type BasisPoints, type Cents, shareOf } from "@/lib/core/money.ts";

/** What failing an order costs its seller. */
export interface PenaltyTerms {
  shareBps: BasisPoints;
  minimumCents: Cents;
}

/** A share of the price, rounded half up (docs/adr/0005), and at least the minimum. */
export function penaltyFor(priceCents: Cents, { shareBps, minimumCents }: PenaltyTerms): Cents {
  return Math.max(minimumCents, shareOf(priceCents, shareBps));
}
