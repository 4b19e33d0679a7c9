import type { Settings } from "@/lib/domain/settings/model.ts";

/** When warnings suspend selling: so many within so many days. The statement that loads a book counts the same. */
export type WarningTerms = Pick<Settings, "sellerWarningsLimit" | "warningWindowDays">;

/** One warning as those who run the place see it; JSON-safe. */
export interface WarningView {
  warningId: string;
  /** Of the pair that failed. */
  orderNumber: string;
  at: string;
  liftedAt: string | null;
  liftedReason: string | null;
  /** It is neither lifted nor forgotten. */
  counts: boolean;
}

/** What a seller's warnings mean for them now; JSON-safe. */
export interface SellingStandingView {
  /** Those that count, up to the limit. */
  warnings: number;
  /** Null: they may sell. */
  suspendedUntil: string | null;
}
