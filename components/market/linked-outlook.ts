import type { Cents } from "@/lib/core/money.ts";

/** One chosen size of a linked bid. */
export interface LinkedChoice {
  variantId: string;
  sizeLabel: string;
  /** The bid in this size: its own price or the budget. */
  priceCents: Cents;
  lowestAskCents: Cents | null;
}

/**
 * The size that would be bought at once if the books stayed as they are on screen: the one whose lowest ask is furthest below
 * its price, the first of equals. The same rule as the engine's (docs/adr/0016), which also passes over own asks.
 */
export function boughtAtOnce(choices: readonly LinkedChoice[]): (LinkedChoice & { lowestAskCents: Cents }) | null {
  let best: (LinkedChoice & { lowestAskCents: Cents }) | null = null;
  for (const choice of choices) {
    const { priceCents, lowestAskCents } = choice;
    if (lowestAskCents === null || lowestAskCents > priceCents) continue;
    if (!best || priceCents - lowestAskCents > best.priceCents - best.lowestAskCents)
      best = { ...choice, lowestAskCents };
  }
  return best;
}
