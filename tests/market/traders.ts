import type { UserActor } from "@/lib/core/actor.ts";
import { newId, newIdNear, type SessionId, type UserId } from "@/lib/core/ids.ts";
import type { NewOffer } from "@/lib/domain/market/model.engine.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import type { BookRequest } from "@/lib/workflows/market/book/load-books.ts";
import { createAddress, createPaymentMethod, createUser, type FactoryDatabase } from "@/prisma/factories/accounts.ts";

/** A person who may bid: with a card and a shipping address. */
export async function createTrader(database: FactoryDatabase): Promise<string> {
  const user = await createUser(database);
  await createPaymentMethod(database, { userId: user.id });
  await createAddress(database, { userId: user.id });
  return user.id;
}

/** The person as a signed-in actor. */
export function actorOf(userId: string): UserActor {
  return {
    kind: "user",
    userId: userId as UserId,
    sessionId: newId<SessionId>(),
    roles: ["buyer", "seller"],
    emailVerified: true,
  };
}

interface TradedVariant {
  id: string;
  productId: string;
}

function newOffer(
  side: Side,
  variant: TradedVariant,
  userId: string,
  priceCents: number,
  extra: Partial<NewOffer> = {},
): NewOffer {
  return {
    id: newIdNear(variant.productId),
    side,
    productId: variant.productId,
    variantId: variant.id,
    userId,
    priceCents,
    quantity: 1,
    condition: "new",
    expiresAt: new Date(Date.now() + 3_600_000),
    mode: "limit",
    fulfilment: side === "ask" ? "seller_ships" : null,
    shippingAddressId: null,
    rejectIfBelowBid: false,
    idempotencyKey: null,
    requestHash: null,
    ...extra,
  };
}

/** A request to place an offer, as the queue takes it. */
export function placeRequest(
  side: Side,
  variant: TradedVariant,
  userId: string,
  priceCents: number,
  extra: Partial<NewOffer> = {},
): BookRequest {
  return {
    command: { kind: "place", replaces: null, offer: newOffer(side, variant, userId, priceCents, extra) },
    productIds: [variant.productId],
    variantIds: [variant.id],
  };
}

/** A request to place a linked bid over sizes of one shoe, as the queue takes it. */
export function linkedRequest(variants: readonly TradedVariant[], userId: string, budgetCents: number): BookRequest {
  const productId = variants[0]?.productId ?? "";
  const link = { id: newIdNear(productId), productId, userId, budgetCents, idempotencyKey: null, requestHash: null };
  const offers = variants.map((variant) => newOffer("bid", variant, userId, budgetCents));
  return {
    command: { kind: "place_linked", link, offers },
    productIds: [productId],
    variantIds: variants.map(({ id }) => id),
  };
}
