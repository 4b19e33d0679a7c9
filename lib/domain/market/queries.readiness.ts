import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { TradingReadinessView } from "./model.views.ts";

const visitor: TradingReadinessView = {
  signedIn: false,
  name: null,
  hasCard: false,
  cardLabel: null,
  shippingAddresses: [],
};

/** Addresses offered for choice; nobody scrolls a longer list in a form. */
const mostAddresses = 20;

/**
 * Whether the person can bind themselves to a purchase: card, shipping addresses (never the street), name. Reads columns of
 * accounts and payments, because the panel needs the three in one answer.
 */
export async function getTradingReadiness(actor: Actor, database: Database = db()): Promise<TradingReadinessView> {
  if (actor.kind !== "user") return visitor;
  const { userId } = actor;
  const [user, card, addresses] = await Promise.all([
    database.user.findUnique({ where: { id: userId }, select: { name: true } }),
    database.paymentMethod.findFirst({
      where: { userId, removedAt: null },
      orderBy: [{ isDefault: "desc" }, { createdAt: "desc" }],
      select: { brand: true, last4: true },
    }),
    database.address.findMany({
      where: { userId, kind: "shipping" },
      orderBy: [{ isDefault: "desc" }, { createdAt: "desc" }],
      take: mostAddresses,
      select: {
        id: true,
        fullName: true,
        city: true,
        region: true,
        postalCode: true,
        countryCode: true,
        isDefault: true,
      },
    }),
  ]);
  return {
    signedIn: true,
    name: user?.name ?? null,
    hasCard: card !== null,
    cardLabel: card ? `${card.brand} ending in ${card.last4}` : null,
    shippingAddresses: addresses.map((address) => ({
      addressId: address.id,
      label: `${address.fullName}, ${address.city}, ${address.region} ${address.postalCode}, ${address.countryCode}`,
      isDefault: address.isDefault,
    })),
  };
}
