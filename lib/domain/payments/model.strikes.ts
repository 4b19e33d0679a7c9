import type { Settings } from "@/lib/domain/settings/model.ts";

/** When strikes suspend bidding: so many within so many days. The statement that loads a book counts the same. */
export type StrikeTerms = Pick<Settings, "unpaidStrikesLimit" | "strikeWindowDays">;
