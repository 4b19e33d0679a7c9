import type { Settings } from "@/lib/domain/settings/model.ts";

/** When strikes suspend bidding: so many within so many days. The statement that loads a book counts the same. */
export type StrikeTerms = Pick<Settings, "unpaidStrikesLimit" | "strikeWindowDays">;

/** A strike as those who run the place see it; JSON-safe. */
export interface StrikeView {
  strikeId: string;
  /** What it is for: `unpaid`. */
  kind: string;
  orderNumber: string;
  at: string;
  liftedAt: string | null;
  liftReason: string | null;
  /** Neither lifted nor too old. */
  counts: boolean;
}
