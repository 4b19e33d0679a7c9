import { type Cents, shareOf } from "@/lib/core/money.ts";
import type { Settings } from "@/lib/domain/settings/model.ts";

/** What a penalty is made of; those that held when the pair was traded count. */
export type PenaltyTerms = Pick<Settings, "sellerPenaltyBps" | "sellerPenaltyMinimumCents">;

/** What failing an order costs its seller: a share of the price, rounded half up (docs/adr/0005), and at least the minimum. */
export function penaltyFor(priceCents: Cents, terms: PenaltyTerms): Cents {
  return Math.max(terms.sellerPenaltyMinimumCents, shareOf(priceCents, terms.sellerPenaltyBps));
}
