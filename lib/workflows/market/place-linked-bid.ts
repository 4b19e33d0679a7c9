import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { newIdNear } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { ok } from "@/lib/core/result.ts";
import type { NewLink, NewOffer } from "@/lib/domain/market/model.engine.ts";
import type { PlacedLinkedBid } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import type { placeLinkedBidSchema } from "@/lib/domain/market/schema.linked.ts";
import { findPlacedLinkByKey, findProductsOfVariants } from "@/lib/domain/market/store.linked.ts";
import { db, isUniqueViolation } from "@/lib/platform/db.ts";
import { bookQueue } from "./book/process-queue.ts";
import { expiryOf, type MarketResult, oneAtATime, requireTrader } from "./book/submit-offer.ts";

type Input = z.output<typeof placeLinkedBidSchema>;

function hashOf({ idempotencyKey: _key, ...body }: Input): string {
  const parts = Object.entries(body).sort(([first], [second]) => (first < second ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

function toOffers(input: Input, link: NewLink, expiresAt: Date): NewOffer[] {
  return input.sizes.map((size) => ({
    id: newIdNear(link.productId),
    side: "bid",
    productId: link.productId,
    variantId: size.variantId,
    userId: link.userId,
    priceCents: size.priceCents ?? link.budgetCents,
    quantity: 1,
    condition: "new",
    expiresAt,
    mode: "limit",
    fulfilment: null,
    shippingAddressId: input.shippingAddressId ?? null,
    rejectIfBelowBid: false,
    idempotencyKey: null,
    requestHash: null,
  }));
}

async function answerBefore(link: NewLink): Promise<MarketResult<PlacedLinkedBid> | null> {
  if (link.idempotencyKey === null) return null;
  const before = await findPlacedLinkByKey(db(), link.userId, link.idempotencyKey);
  if (!before) return null;
  return before.requestHash === link.requestHash ? ok(before.placed) : marketFailure("idempotency_conflict");
}

async function submit(link: NewLink, offers: NewOffer[]): Promise<MarketResult<PlacedLinkedBid>> {
  try {
    const outcome = await bookQueue().submit({
      command: { kind: "place_linked", link, offers },
      productIds: [link.productId],
      variantIds: offers.map((offer) => offer.variantId),
    });
    if (!outcome.ok) return outcome;
    invariant(outcome.value.placedLinked, "a placed linked bid has an answer");
    const { id: linkId, productId, budgetCents } = link;
    return ok({ linkId, productId, budgetCents, bids: outcome.value.placedLinked });
  } catch (error) {
    // Another process stored the same key between our look and our write.
    const before = isUniqueViolation(error) ? await answerBefore(link) : null;
    if (before) return before;
    throw error;
  }
}

/**
 * Bids on several sizes of one shoe with one budget: exactly one pair is bought, and the first fill cancels the rest in the
 * same transaction (docs/adr/0016). If asks can be met at once, the one furthest below its size's price is bought and nothing
 * else is placed. The same person's same key gets the first answer again.
 */
export async function placeLinkedBid(
  actor: Actor,
  input: Input,
  context: { now?: Date } = {},
): Promise<MarketResult<PlacedLinkedBid>> {
  const trader = requireTrader(actor, "bid");
  if (!trader.ok) return trader;
  const { userId } = trader.value;
  const products = await findProductsOfVariants(
    db(),
    input.sizes.map((size) => size.variantId),
  );
  const [productId, ...others] = new Set(products.values());
  if (productId === undefined || products.size < input.sizes.length) return marketFailure("unknown_variant");
  if (others.length > 0) return marketFailure("linked_sizes_of_one_shoe");
  const idempotencyKey = input.idempotencyKey ?? null;
  const requestHash = idempotencyKey === null ? null : hashOf(input);
  const { budgetCents } = input;
  const link: NewLink = { id: newIdNear(productId), productId, userId, budgetCents, idempotencyKey, requestHash };
  const offers = toOffers(input, link, expiryOf(input, context.now ?? new Date()));
  const scope = idempotencyKey === null ? null : `linked/${userId}/${idempotencyKey}`;
  return oneAtATime(scope, async () => (await answerBefore(link)) ?? submit(link, offers));
}
