import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { PlacedOffer } from "@/lib/domain/market/model.ts";
import type { sellNowSchema } from "@/lib/domain/market/schema.ts";
import { type MarketResult, requireTrader, submitOffer } from "./book/submit-offer.ts";

/**
 * Sells one pair to the highest bid at or above the limit, at that bid's price, at once or not at all (design §3.3).
 * Otherwise `quote_moved`, with the new quote in the details, and nothing has happened.
 */
export async function sellNow(
  actor: Actor,
  input: z.output<typeof sellNowSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<PlacedOffer>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  return submitOffer(trader.value, {
    side: "ask",
    mode: "fill_or_kill",
    variantId: input.variantId,
    priceCents: input.limitPriceCents,
    quantity: 1,
    fulfilment: input.fulfilment,
    idempotencyKey: input.idempotencyKey,
    expiresAt: addMs(context.now ?? new Date(), dayMs),
  });
}
