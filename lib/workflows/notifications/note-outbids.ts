import "server-only";
import type { BookChangedPayload } from "@/lib/domain/market/events.ts";
import { type Lead, lockLeads, readChangedLeads, saveLeads } from "@/lib/domain/market/store.leaders.ts";
import type { NewsOf } from "@/lib/domain/notifications/rules.registry.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/** Whoever led is outbid when their bid still stands and somebody else's stands above it. */
function newsOf({ productId, variantId, before, now, isBeforeOpen }: Lead): NewsOf<"outbid">[] {
  if (!before || !now || !isBeforeOpen) return [];
  if (now.priceCents <= before.priceCents || now.userId === before.userId) return [];
  return [
    {
      type: "outbid",
      userId: before.userId,
      productId,
      variantId,
      occasion: `${before.bidId}:${now.bidId}`,
      facts: { bidId: before.bidId, bidCents: before.priceCents, bestCents: now.priceCents },
    },
  ];
}

/**
 * Looks who leads the books that changed, and has those told who do not any more although their bid still stands. Told twice, late or in any
 * order, it comes to the same: under the lock it reads the books of the moment. Most changes move no highest bid and cost one read.
 */
export async function noteOutbids(changes: readonly BookChangedPayload[], context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  const variantIds = [...new Set(changes.map(({ variantId }) => variantId))];
  const moved = await readChangedLeads(database, variantIds, now);
  if (moved.length === 0) return;
  await database.$transaction(async (tx) => {
    const movedIds = moved.map(({ variantId }) => variantId);
    await lockLeads(tx, movedIds);
    const leads = await readChangedLeads(tx, movedIds, now);
    await saveLeads(tx, leads);
    await notify(tx, leads.flatMap(newsOf), now);
  });
  wakeDispatcher();
}
