import "server-only";
import { addMs, dayMs, minuteMs } from "@/lib/core/clock.ts";
import { type ExpiringOffer, listExpiringOffers } from "@/lib/domain/market/store.expiring.ts";
import type { NewsOf } from "@/lib/domain/notifications/rules.registry.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { lockCursor, moveCursor } from "@/lib/domain/notifications/store.cursors.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

const aheadMs = dayMs;
/** Where the very first run begins: offers that end sooner are not told of. */
const firstSpanMs = 10 * minuteMs;
const batchSize = 500;

function newsOf({ offerId, side, userId, productId, variantId, priceCents, expiresAt }: ExpiringOffer) {
  return {
    type: "offer_expiring",
    userId,
    productId,
    variantId,
    occasion: offerId,
    facts: { offerId, side, priceCents, expiresAt: expiresAt.toISOString() },
  } satisfies NewsOf<"offer_expiring">;
}

/** One batch: those told and how far that was are one transaction. @returns how many offers were told of, and whether there may be more */
async function tellNext(tx: Transaction, now: Date): Promise<{ told: number; isMore: boolean }> {
  const until = addMs(now, aheadMs);
  const after = await lockCursor(tx, "expiring-offers", addMs(until, -firstSpanMs));
  const ending = await listExpiringOffers(tx, { after, until }, batchSize);
  const isMore = ending.length === batchSize;
  await notify(tx, ending.map(newsOf), now);
  // Of the last moment there may be more than fitted in; who was told of it is not told again.
  const reached = isMore ? addMs(ending.at(-1)?.expiresAt ?? until, -1) : until;
  if (reached > after) await moveCursor(tx, "expiring-offers", reached);
  return { told: ending.length, isMore: isMore && reached > after };
}

/**
 * Tells people whose bids and asks end within a day, once each. What a run has missed the next one makes good. Safe to run twice at
 * once.
 */
export async function remindOfExpiringOffers(context?: WorkflowContext): Promise<{ told: number }> {
  const { database, now } = resolveContext(context);
  let told = 0;
  for (;;) {
    const batch = await database.$transaction((tx) => tellNext(tx, now));
    told += batch.told;
    if (!batch.isMore) break;
  }
  if (told > 0) wakeDispatcher();
  return { told };
}
