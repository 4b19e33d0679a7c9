import "server-only";
import { cardPause } from "@/lib/domain/market/model.ts";
import { bidIdsByCard } from "@/lib/domain/market/store.ts";
import { hasFailingCard } from "@/lib/domain/payments/store.payments.ts";
import { changeOffers, type OfferChange } from "@/lib/workflows/market/change-offers.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Bids changed in one transaction: few enough that no book waits long. */
const batchSize = 100;

/**
 * Brings a buyer's bids in line with whether their card works (design §3.13): while it fails none of them may trade, afterwards they are
 * back at their old places, and one that now crosses trades at the ask's price (§3.12). Looks at how things are, so it may be
 * told late, twice and in any order.
 * @returns how many bids changed
 */
export async function settleBidsByCard(buyerId: string, context?: WorkflowContext): Promise<number> {
  const { database, now } = resolveContext(context);
  const isFailing = await hasFailingCard(database, buyerId);
  const change: OfferChange = isFailing ? { kind: "pause", reason: cardPause } : { kind: "resume" };
  const bidIds = await bidIdsByCard(database, buyerId, isFailing ? "tradable" : "waiting", now);
  let changed = 0;
  for (let start = 0; start < bidIds.length; start += batchSize) {
    const batch = bidIds.slice(start, start + batchSize).map((offerId) => ({ side: "bid" as const, offerId }));
    const outcomes = await changeOffers(batch, change, now);
    changed += outcomes.filter((outcome) => outcome.ok).length;
  }
  // Whoever changed it meanwhile looked at other bids than these.
  if (changed > 0 && (await hasFailingCard(database, buyerId)) !== isFailing) {
    return changed + (await settleBidsByCard(buyerId, context));
  }
  return changed;
}
