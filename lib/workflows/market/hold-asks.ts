import "server-only";
import { type HoldId, newId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { ok } from "@/lib/core/result.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findOffer } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import { runAcrossBooks } from "./book/process-queue.ts";
import type { MarketResult } from "./book/submit-offer.ts";

/**
 * Promises units of several asks to one buyer's checkout, all or none (design §5, Holds); matching and quotes no longer
 * see them. `quote_moved` when one of them is gone.
 */
export async function holdAsks(
  input: { buyerId: string; items: { askId: string; quantity: number }[] },
  now: Date,
): Promise<MarketResult<{ holdId: HoldId; units: number }>> {
  const asks = await Promise.all(input.items.map(({ askId }) => findOffer(db(), "ask", askId)));
  const found = asks.filter((ask) => ask !== null);
  if (found.length === 0 || found.length < asks.length) return marketFailure("offer_not_found");
  const holdId = newId<HoldId>();
  const [result] = await runAcrossBooks(
    [
      {
        command: { kind: "hold", holdId, buyerId: input.buyerId, items: input.items },
        productIds: found.map((ask) => ask.productId),
        variantIds: found.map((ask) => ask.variantId),
      },
    ],
    now,
  );
  invariant(result, "one request has one result");
  if (result.status === "rejected") throw result.reason;
  return result.value.ok ? ok({ holdId, units: result.value.value.units }) : result.value;
}
