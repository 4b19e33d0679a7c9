import type { Settings } from "@/lib/domain/settings/model.ts";

/** When warnings suspend selling: so many within so many days. The statement that loads a book counts the same. */
export type WarningTerms = Pick<Settings, "sellerWarningsLimit" | "warningWindowDays">;

/** What a seller's warnings mean for them now; JSON-safe. */
export interface SellingStandingView {
  /** Those that count, up to the limit. */
  warnings: number;
  /** Null: they may sell. */
  suspendedUntil: string | null;
}
