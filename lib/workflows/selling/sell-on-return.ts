import "server-only";
import type { z } from "zod";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { Failure } from "@/lib/core/result.ts";
import { ok } from "@/lib/core/result.ts";
import type { Trade } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import type { sellOnReturnSchema } from "@/lib/domain/market/schema.vacations.ts";
import { findOffer } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import { bookQueue } from "@/lib/workflows/market/book/process-queue.ts";
import { type MarketResult, requireTrader } from "@/lib/workflows/market/book/submit-offer.ts";

type Sale = z.output<typeof sellOnReturnSchema>["sales"][number];

/** What became of one ask: its trades, or why nothing happened to it. */
export type SaleOnReturn = { offerId: string } & ({ ok: true; trades: Trade[] } | { ok: false; error: Failure });

async function sellOne(actor: UserActor, sale: Sale): Promise<MarketResult<Trade[]>> {
  const offer = await findOffer(db(), "ask", sale.offerId);
  if (!offer || !allows(actor, "market.manageOffer", offer)) return marketFailure("offer_not_found");
  const outcome = await bookQueue().submit({
    command: { kind: "sellPaused", side: "ask", userId: actor.userId, ...sale },
    productIds: [offer.productId],
    variantIds: [offer.variantId],
  });
  return outcome.ok ? ok(outcome.value.trades ?? []) : outcome;
}

/**
 * Sells paused asks to the bids their seller has seen, each ask all or nothing: a bid that is gone answers `quote_moved`
 * and leaves that ask as it was. One outcome an ask, in the same order.
 */
export async function sellOnReturn(
  actor: Actor,
  input: z.output<typeof sellOnReturnSchema>,
): Promise<MarketResult<SaleOnReturn[]>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  const results = await Promise.all(input.sales.map((sale) => sellOne(trader.value, sale)));
  return ok(
    input.sales.flatMap(({ offerId }, index): SaleOnReturn[] => {
      const result = results[index];
      if (!result) return [];
      return [result.ok ? { offerId, ok: true, trades: result.value } : { offerId, ok: false, error: result.error }];
    }),
  );
}
