import "server-only";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { sellersToBringBack, strayAskIds } from "@/lib/domain/market/store.vacations.ts";
import { db } from "@/lib/platform/db.ts";
import { bringSellerBack } from "./end-vacation.ts";
import { pauseAsks } from "./pause-asks.ts";

/**
 * Brings back sellers whose day of return has come, finishes returns that a crash cut short, and pauses what stands in
 * the book although its seller is away. Nothing is sold here: asks that a bid reaches wait for their seller's word.
 */
export async function settleVacations(now: Date): Promise<{ sellersBack: number; asksPaused: number }> {
  const sellers = await sellersToBringBack(db(), { now, unfinishedBefore: addMs(now, -minuteMs) });
  for (const userId of sellers) await bringSellerBack(userId, now);
  const asksPaused = await pauseAsks(await strayAskIds(db()), now);
  return { sellersBack: sellers.length, asksPaused };
}
