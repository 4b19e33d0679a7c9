import { randomUUID } from "node:crypto";
import type { FactoryDatabase } from "./accounts.ts";
import { createOffer, type OfferOverrides } from "./market.ts";

/**
 * An active bid that the rest of the database knows of: its place in the book's log is recorded and the size's quote
 * agrees. It does not trade, so keep it below the asks. $220 unless told otherwise.
 */
export function createBid(database: FactoryDatabase, overrides: OfferOverrides) {
  return createKnownOffer(database, "bid", overrides);
}

/** The same for an ask; keep it above the bids. */
export function createAsk(database: FactoryDatabase, overrides: OfferOverrides) {
  return createKnownOffer(database, "ask", overrides);
}

async function createKnownOffer(database: FactoryDatabase, side: "bid" | "ask", overrides: OfferOverrides) {
  const offer = await createOffer(database, side, overrides);
  const { id: offerId, userId, priceCents, quantity, expiresAt, createdAt } = offer;
  const place = { productId: offer.productId, variantId: offer.variantId };
  await database.bookEvent.create({
    data: {
      ...place,
      kind: "place",
      side,
      offerId,
      userId,
      priceCents,
      quantity,
      offerSequence: offer.sequence,
      mode: "limit",
      expiresAt,
      batchId: randomUUID(),
      createdAt,
    },
  });
  const quote = await database.quote.findUnique({ where: { variantId: place.variantId } });
  const best =
    side === "bid"
      ? { highestBidCents: Math.max(quote?.highestBidCents ?? priceCents, priceCents) }
      : { lowestAskCents: Math.min(quote?.lowestAskCents ?? priceCents, priceCents) };
  await database.quote.upsert({
    where: { variantId: place.variantId },
    create: { ...place, ...best, version: 1n, updatedAt: createdAt },
    update: { ...best, version: { increment: 1n }, updatedAt: createdAt },
  });
  return offer;
}
