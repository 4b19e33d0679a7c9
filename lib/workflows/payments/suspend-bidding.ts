import "server-only";
import { openBidIds } from "@/lib/domain/market/store.ts";
import { changeOffers } from "@/lib/workflows/market/change-offers.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Bids cancelled in one transaction: few enough that no book waits long. */
const batchSize = 100;

/** Cancels what a buyer still bids, who may not any more (design §3.13). Safe to repeat. @returns how many bids it cancelled */
export async function cancelBidsOf(buyerId: string, context?: WorkflowContext): Promise<number> {
  const { database, now } = resolveContext(context);
  const bidIds = await openBidIds(database, buyerId);
  let cancelled = 0;
  for (let start = 0; start < bidIds.length; start += batchSize) {
    const batch = bidIds.slice(start, start + batchSize).map((offerId) => ({ side: "bid" as const, offerId }));
    const outcomes = await changeOffers(batch, { kind: "cancel", reason: "bidding_suspended" }, now);
    cancelled += outcomes.filter((outcome) => outcome.ok).length;
  }
  return cancelled;
}
