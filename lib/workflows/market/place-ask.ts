import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import type { PlacedOffer } from "@/lib/domain/market/model.ts";
import type { placeAskSchema } from "@/lib/domain/market/schema.ts";
import { expiryOf, guardOf, type MarketResult, requireTrader, submitOffer } from "./book/submit-offer.ts";

/**
 * Places an ask: it takes the highest bids at or above its price at once, at its own price, and the rest of it stays in
 * the book. `rejectIfBelowBid` answers `bid_available` instead of giving away the difference (design §3.2).
 */
export async function placeAsk(
  actor: Actor,
  input: z.output<typeof placeAskSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<PlacedOffer>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  const draft = {
    side: "ask" as const,
    variantId: input.variantId,
    priceCents: input.priceCents,
    quantity: input.quantity,
    condition: input.condition,
    fulfilment: input.fulfilment,
    rejectIfBelowBid: input.rejectIfBelowBid,
    idempotencyKey: input.idempotencyKey,
    guard: guardOf(input),
    expiresAt: expiryOf(input, context.now ?? new Date()),
  };
  return submitOffer(trader.value, draft, null, `${input.expiresInDays}/${input.expiresInHours}`);
}
