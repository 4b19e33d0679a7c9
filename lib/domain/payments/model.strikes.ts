import { dayMs } from "@/lib/core/clock.ts";

/** So many strikes within {@link strikeWindowMs} suspend bidding. The statement that loads a book counts the same. */
export const strikesThatSuspend = 3;
export const strikeWindowDays = 90;
export const strikeWindowMs = strikeWindowDays * dayMs;
