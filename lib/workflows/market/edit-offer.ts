import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { PlacedOffer, Side } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import type { editOfferSchema } from "@/lib/domain/market/schema.ts";
import { findOffer } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import { expiryOf, type MarketResult, requireTrader, submitOffer } from "./book/submit-offer.ts";

/**
 * Changes price, quantity or expiry of one's own offer: cancel and new in one transaction, so the place in the queue is
 * lost (design §3.6) and the answer has a new id. If the new offer is refused the old one stands untouched.
 */
export async function editOffer(
  actor: Actor,
  input: { side: Side } & z.output<typeof editOfferSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<PlacedOffer>> {
  const trader = requireTrader(actor, input.side);
  if (!trader.ok) return trader;
  const offer = await findOffer(db(), input.side, input.offerId);
  if (!offer || !allows(actor, "market.manageOffer", offer)) return marketFailure("offer_not_found");
  const keepsExpiry = input.expiresInDays === undefined && input.expiresInHours === undefined;
  const draft = {
    side: input.side,
    variantId: offer.variantId,
    priceCents: input.priceCents ?? offer.priceCents,
    quantity: input.quantity ?? 1,
    shippingAddressId: offer.shippingAddressId,
    fulfilment: offer.fulfilment,
    idempotencyKey: input.idempotencyKey,
    expiresAt: keepsExpiry ? offer.expiresAt : expiryOf(input, context.now ?? new Date()),
  };
  const replaces = { side: input.side, offerId: offer.id, keepRemaining: input.quantity === undefined };
  return submitOffer(trader.value, draft, replaces, `${input.expiresInDays}/${input.expiresInHours}`);
}
