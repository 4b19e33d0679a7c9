import "server-only";
import { type HoldId, newId } from "@/lib/core/ids.ts";
import { ok } from "@/lib/core/result.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findOfferPlaces } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import type { RunOptions } from "./book/run-requests.ts";
import type { MarketResult } from "./book/submit-offer.ts";
import { runHoldCommand } from "./run-hold-command.ts";

export interface HoldInput {
  /** Known beforehand where it has to be found again after a crash. */
  holdId?: HoldId;
  buyerId: string;
  items: { askId: string; quantity: number }[];
}

/**
 * Promises units of several asks to one buyer's checkout, all or none (design §5, Holds); matching and quotes no longer
 * see them. `quote_moved` when one of them is gone.
 * @param within what else belongs into the transaction
 */
export async function holdAsks(
  input: HoldInput,
  now: Date,
  within?: RunOptions["within"],
): Promise<MarketResult<{ holdId: HoldId; units: number }>> {
  const { holdId = newId<HoldId>(), buyerId, items } = input;
  const places = await findOfferPlaces(
    db(),
    "ask",
    items.map(({ askId }) => askId),
  );
  const found = items.flatMap(({ askId }) => places.get(askId) ?? []);
  if (found.length === 0 || found.length < items.length) return marketFailure("offer_not_found");
  const outcome = await runHoldCommand({ kind: "hold", holdId, buyerId, items }, found, now, { within });
  return outcome.ok ? ok({ holdId, units: outcome.value.units }) : outcome;
}
