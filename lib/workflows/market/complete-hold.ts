import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { newIdNear } from "@/lib/core/ids.ts";
import { ok } from "@/lib/core/result.ts";
import type { Trade } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findHeldAsks } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import type { RunOptions } from "./book/run-requests.ts";
import type { MarketResult } from "./book/submit-offer.ts";
import { runHoldCommand } from "./run-hold-command.ts";

export interface CompleteInput {
  holdId: string;
  buyerId: string;
  /** Null: the buyer's default address. */
  shippingAddressId: string | null;
}

/**
 * Makes the units of a hold into trades and orders, each at its ask's price, all or none: the buyer has paid for them.
 * Errors: `hold_not_found`, `account_suspended`, `shipping_address_required`, `market_paused` (a shoe is hidden),
 * `offer_not_open` (a seller may not trade any more), `market_busy`. Nothing has happened then.
 * @param more what else belongs into the transaction
 */
export async function completeHold(
  input: CompleteInput,
  now: Date,
  more: Pick<RunOptions, "feeSchedule" | "within"> = {},
): Promise<MarketResult<Trade[]>> {
  const asks = await findHeldAsks(db(), input.holdId);
  if (asks.length === 0) return marketFailure("hold_not_found");
  const outcome = await runHoldCommand(
    {
      kind: "complete",
      ...input,
      units: asks.reduce((sum, { quantity }) => sum + quantity, 0),
      bidIds: new Map(asks.map(({ askId, productId }) => [askId, newIdNear(productId)])),
      bidsExpireAt: addMs(now, dayMs),
    },
    asks,
    now,
    more,
  );
  return outcome.ok ? ok(outcome.value.trades ?? []) : outcome;
}
