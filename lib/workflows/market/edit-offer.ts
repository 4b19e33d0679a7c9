import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { formatCents } from "@/lib/core/money.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { PlacedOffer, Side } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import type { editOfferSchema } from "@/lib/domain/market/schema.ts";
import { findOffer } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import { expiryOf, guardOf, type MarketResult, requireTrader, submitOffer } from "./book/submit-offer.ts";

/**
 * Changes price, quantity or expiry of one's own offer: cancel and new in one transaction, so the place in the queue is
 * lost (design §3.6) and the answer has a new id. If the new offer is refused the old one stands untouched. A size of a
 * linked bid stays in its link, within the link's budget.
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
  const priceCents = input.priceCents ?? offer.priceCents;
  if (offer.linkedBudgetCents !== null && priceCents > offer.linkedBudgetCents) {
    const budget = formatCents(offer.linkedBudgetCents);
    return marketFailure(
      "linked_bid_over_budget",
      `This size shares a budget of ${budget}, so its bid stays within it.`,
    );
  }
  const keepsExpiry = input.expiresInDays === undefined && input.expiresInHours === undefined;
  const draft = {
    side: input.side,
    variantId: offer.variantId,
    priceCents,
    quantity: input.quantity ?? 1,
    shippingAddressId: offer.shippingAddressId,
    fulfilment: offer.fulfilment,
    idempotencyKey: input.idempotencyKey,
    guard: guardOf(input),
    expiresAt: keepsExpiry ? offer.expiresAt : expiryOf(input, context.now ?? new Date()),
  };
  const replaces = { side: input.side, offerId: offer.id, keepRemaining: input.quantity === undefined };
  return submitOffer(trader.value, draft, replaces, `${input.expiresInDays}/${input.expiresInHours}`);
}
