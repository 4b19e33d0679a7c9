import type { Cents } from "@/lib/core/money.ts";
import type { MyOfferProductView } from "./model.views.ts";

/** Whether a seller is away; JSON-safe. */
export type VacationView = { away: false } | { away: true; startedAt: string; returnsAt: string | null };

/** An ask that a vacation paused and that did not go back by itself. */
export interface WaitingAskView {
  offerId: string;
  priceCents: Cents;
  remaining: number;
  expiresAt: string;
  sizeLabel: string;
  product: MyOfferProductView;
  /** False while trading in the shoe is paused. */
  isMarketOpen: boolean;
  /** The bid for each pair that would sell now, highest first; empty when no bid reaches the ask. */
  unitBidsCents: Cents[];
}
