import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { type Failure, ok } from "@/lib/core/result.ts";
import type { PlacedOffer, Side } from "@/lib/domain/market/model.ts";
import type { bulkChangesSchema } from "@/lib/domain/market/schema.bulk.ts";
import { type MarketResult, requireTrader } from "@/lib/workflows/market/book/submit-offer.ts";
import { cancelOffer } from "@/lib/workflows/market/cancel-offer.ts";
import { editOffer } from "@/lib/workflows/market/edit-offer.ts";

type Changes = z.output<typeof bulkChangesSchema>;

/** What became of one offer. */
export type BulkOutcome = { offerId: string } & (
  | { status: "changed"; placed: PlacedOffer }
  | { status: "cancelled"; cancelledUnits: number }
  | { status: "failed"; error: Failure }
);

async function changeOne(
  actor: Actor,
  side: Side,
  change: Changes["changes"][number],
  key: string | undefined,
  now: Date | undefined,
): Promise<BulkOutcome> {
  const { offerId } = change;
  if (change.action === "cancel") {
    const cancelled = await cancelOffer(actor, { side, offerId });
    if (!cancelled.ok) return { offerId, status: "failed", error: cancelled.error };
    return { offerId, status: "cancelled", cancelledUnits: cancelled.value.cancelledUnits };
  }
  const { action: _action, ...edit } = change;
  const idempotencyKey = key === undefined ? undefined : `${key}.${offerId}`;
  const edited = await editOffer(actor, { side, ...edit, idempotencyKey }, { now });
  return edited.ok
    ? { offerId, status: "changed", placed: edited.value }
    : { offerId, status: "failed", error: edited.error };
}

/**
 * Edits and cancels many of one's own offers. Each goes its usual way through the queue of its book, so each is done
 * whole or not at all and one that fails stops no other; with a key, asking again gives every edit its first answer.
 * One outcome for each change, in the same order.
 */
export async function changeManyOffers(
  actor: Actor,
  input: { side: Side } & Changes,
  context: { now?: Date } = {},
): Promise<MarketResult<BulkOutcome[]>> {
  const trader = requireTrader(actor, input.side);
  if (!trader.ok) return trader;
  const { side, changes, idempotencyKey } = input;
  return ok(
    await Promise.all(changes.map((change) => changeOne(trader.value, side, change, idempotencyKey, context.now))),
  );
}
