import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { PlacedOffer } from "@/lib/domain/market/model.ts";
import type { buyNowSchema } from "@/lib/domain/market/schema.ts";
import { type MarketResult, requireTrader, submitOffer } from "./book/submit-offer.ts";

/**
 * Buys at the lowest asks up to the limit, all of it at once or not at all, and never rests in the book (design §3.3).
 * Otherwise `quote_moved`, with the new quote in the details, and nothing has happened.
 */
export async function buyNow(
  actor: Actor,
  input: z.output<typeof buyNowSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<PlacedOffer>> {
  const trader = requireTrader(actor, "bid");
  if (!trader.ok) return trader;
  return submitOffer(trader.value, {
    side: "bid",
    mode: "fill_or_kill",
    variantId: input.variantId,
    priceCents: input.limitPriceCents,
    quantity: input.quantity,
    shippingAddressId: input.shippingAddressId ?? null,
    idempotencyKey: input.idempotencyKey,
    expiresAt: addMs(context.now ?? new Date(), dayMs),
  });
}
