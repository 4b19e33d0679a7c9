import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { ok } from "@/lib/core/result.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findHeldAsks } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import { runAcrossBooks } from "./book/process-queue.ts";
import type { MarketResult } from "./book/submit-offer.ts";

/**
 * Gives the units of a hold back to the book: an ask that a bid now crosses trades at its own price, the others rest at
 * their old place (design §3.12). `hold_not_found` when it is not open any more.
 */
export async function releaseHold(
  input: { holdId: string },
  now: Date,
): Promise<MarketResult<{ units: number; tradeCount: number }>> {
  const asks = await findHeldAsks(db(), input.holdId);
  if (asks.length === 0) return marketFailure("hold_not_found");
  const [result] = await runAcrossBooks(
    [
      {
        command: { kind: "release", holdId: input.holdId },
        productIds: asks.map((ask) => ask.productId),
        variantIds: asks.map((ask) => ask.variantId),
      },
    ],
    now,
  );
  invariant(result, "one request has one result");
  if (result.status === "rejected") throw result.reason;
  if (!result.value.ok) return result.value;
  return ok({ units: result.value.value.units, tradeCount: result.value.value.tradeCount ?? 0 });
}
