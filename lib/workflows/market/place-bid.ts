import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import type { PlacedOffer } from "@/lib/domain/market/model.ts";
import type { placeBidSchema } from "@/lib/domain/market/schema.ts";
import { expiryOf, type MarketResult, requireTrader, submitOffer } from "./book/submit-offer.ts";

/**
 * Places a bid: it takes the lowest asks at or below its price at once, each at the ask's price, and the rest of it
 * stays in the book (design §3.1–3.4).
 */
export async function placeBid(
  actor: Actor,
  input: z.output<typeof placeBidSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<PlacedOffer>> {
  const trader = requireTrader(actor, "bid");
  if (!trader.ok) return trader;
  const draft = {
    side: "bid" as const,
    variantId: input.variantId,
    priceCents: input.priceCents,
    quantity: input.quantity,
    condition: input.condition,
    shippingAddressId: input.shippingAddressId ?? null,
    idempotencyKey: input.idempotencyKey,
    expiresAt: expiryOf(input, context.now ?? new Date()),
  };
  return submitOffer(trader.value, draft, null, `${input.expiresInDays}/${input.expiresInHours}`);
}
