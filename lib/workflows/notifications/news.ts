import "server-only";
import type { MatchedPayload, OfferExpiredPayload } from "@/lib/domain/market/events.ts";
import type { News } from "@/lib/domain/notifications/rules.registry.ts";
import type { OrderTransitionedPayload } from "@/lib/domain/orders/events.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { findDueTimes } from "@/lib/domain/orders/store.deadlines.ts";
import { type ParcelMoved, shippingTopics } from "@/lib/domain/shipping/events.ts";
import { db } from "@/lib/platform/db.ts";
import { tellBeside } from "./tell-beside.ts";

/** Both sides hear of their trade at once, and have it in writing. */
function newsOfMatch({ matchId, orderId, buyerId, sellerId }: MatchedPayload): News[] {
  const matched = [buyerId, sellerId].map((userId): News => {
    return { type: "match_created", userId, orderId, occasion: matchId, facts: {} };
  });
  return [...matched, { type: "order_created", orderId, occasion: orderId, facts: {} }];
}

/**
 * What a step of an order is to its people. How it ends is told by what ends it, which knows why; what becomes of a parcel by the parcel,
 * and of an inspection by the inspection.
 */
const newsOfStep: Partial<Record<OrderStatus, (step: OrderTransitionedPayload, dueAt: Date | null) => News[]>> = {
  paid: ({ orderId }, dueAt) => [
    { type: "payment_succeeded", orderId, occasion: orderId, facts: {} },
    { type: "order_to_ship", orderId, occasion: orderId, facts: { shipBy: dueAt?.toISOString() ?? null } },
  ],
  delivered: ({ orderId }) => [{ type: "order_delivered", orderId, occasion: orderId, facts: {} }],
};

type ShippingTopic = (typeof shippingTopics)[keyof typeof shippingTopics];

/** What becomes of a parcel, to the people of its order: not every scan, and nobody's way back but their own. */
const newsOfParcel: Partial<Record<ShippingTopic, (parcel: ParcelMoved) => News[]>> = {
  [shippingTopics.shipped]: ({ orderId, leg, carrier, trackingNumber }) => {
    const facts = { carrier, trackingNumber };
    if (leg === "return_to_seller") return [{ type: "pair_returned", orderId, occasion: orderId, facts }];
    return [{ type: "order_shipped", orderId, occasion: `${orderId}:${leg}`, facts: { leg, ...facts } }];
  },
  [shippingTopics.outForDelivery]: ({ shipmentId, orderId, leg }) =>
    leg === "to_buyer" ? [{ type: "order_out_for_delivery", orderId, occasion: shipmentId, facts: {} }] : [],
  [shippingTopics.exception]: ({ shipmentId, orderId, leg, words, at }) =>
    // A parcel may be in trouble for days; once a day is enough.
    leg === "return_to_seller"
      ? []
      : [{ type: "parcel_exception", orderId, occasion: `${shipmentId}:${at.slice(0, 10)}`, facts: { leg, words } }],
  [shippingTopics.lost]: ({ shipmentId, orderId, leg }) =>
    leg === "return_to_seller" ? [] : [{ type: "parcel_lost", orderId, occasion: shipmentId, facts: { leg } }],
};

/** Tells the people of orders what becomes of their parcels. */
export function tellOfParcels(topic: ShippingTopic, parcels: readonly ParcelMoved[]): Promise<void> {
  return tellBeside(parcels.flatMap((parcel) => newsOfParcel[topic]?.(parcel) ?? []));
}

/** Tells buyers and sellers that they traded. */
export function tellOfMatches(matches: readonly MatchedPayload[]): Promise<void> {
  return tellBeside(matches.flatMap(newsOfMatch));
}

/** Tells the people of orders how they go on. */
export async function tellOfSteps(steps: readonly OrderTransitionedPayload[]): Promise<void> {
  const paidIds = steps.flatMap(({ to, orderId }) => (to === "paid" ? [orderId] : []));
  const dueTimes = paidIds.length > 0 ? await findDueTimes(db(), paidIds) : new Map<string, Date>();
  await tellBeside(steps.flatMap((step) => newsOfStep[step.to]?.(step, dueTimes.get(step.orderId) ?? null) ?? []));
}

/** Tells people whose offers were not met in their time. */
export function tellOfExpired(expired: readonly OfferExpiredPayload[]): Promise<void> {
  return tellBeside(
    expired.map(({ offerId, side, userId, productId, variantId, priceCents }) => ({
      type: "offer_expired",
      userId,
      productId,
      variantId,
      occasion: offerId,
      facts: { offerId, side, priceCents },
    })),
  );
}
