import "server-only";
import { ok } from "@/lib/core/result.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findHeldAsks } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import type { RunOptions } from "./book/run-requests.ts";
import type { MarketResult } from "./book/submit-offer.ts";
import { runHoldCommand } from "./run-hold-command.ts";

/**
 * Gives the units of a hold back to the book: an ask that a bid now crosses trades at its own price, the others rest at
 * their old place (design §3.12). `hold_not_found` when it is not open any more.
 * @param within what else belongs into the transaction
 */
export async function releaseHold(
  input: { holdId: string },
  now: Date,
  within?: RunOptions["within"],
): Promise<MarketResult<{ units: number; tradeCount: number }>> {
  const asks = await findHeldAsks(db(), input.holdId);
  if (asks.length === 0) return marketFailure("hold_not_found");
  const outcome = await runHoldCommand({ kind: "release", holdId: input.holdId }, asks, now, { within });
  if (!outcome.ok) return outcome;
  return ok({ units: outcome.value.units, tradeCount: outcome.value.tradeCount ?? 0 });
}
