import "server-only";
import type { MatchedPayload, OfferExpiredPayload } from "@/lib/domain/market/events.ts";
import type { WantedPayload } from "@/lib/domain/notifications/schema.ts";
import type { OrderTransitionedPayload } from "@/lib/domain/orders/events.ts";
import { findOrderNotices, type OrderNotice } from "@/lib/domain/orders/store.notices.ts";
import type { ParcelMoved } from "@/lib/domain/shipping/events.ts";
import { knowsPlaces, seesParcel } from "@/lib/domain/shipping/rules.views.ts";
import { eventDefinitions, type NewWebhookEvent } from "@/lib/domain/webhooks/rules.events.ts";
import { db } from "@/lib/platform/db.ts";
import { noteEvents } from "./note-events.ts";

/*
 * What messages of the outbox are to people's programs.
 */

/** Each side of a trade by itself. */
function sidesOf({ buyerId, sellerId }: { buyerId: string; sellerId: string }) {
  return [
    { side: "buyer", userId: buyerId },
    { side: "seller", userId: sellerId },
  ] as const;
}

/** Buyers and sellers whose offers met. */
export async function noteMatches(matches: readonly MatchedPayload[]): Promise<void> {
  await noteEvents(
    matches.flatMap((match) => {
      const { matchId, orderId, orderNumber, productId, variantId, priceCents, takerSide } = match;
      const data = { matchId, orderId, orderNumber, productId, variantId, priceCents, takerSide };
      return sidesOf(match).map(({ side, userId }): NewWebhookEvent => {
        const occurredAt = new Date(match.at);
        return { type: "match.created", userId, occasion: matchId, data: { ...data, side }, occurredAt };
      });
    }),
  );
}

/** Orders that went on, and payments that arrived with it. */
export async function noteSteps(steps: readonly OrderTransitionedPayload[]): Promise<void> {
  const paid = steps.filter(({ to }) => to === "paid");
  const orders = await findOrderNotices(
    db(),
    paid.map(({ orderId }) => orderId),
  );
  const updates = steps.flatMap((step): NewWebhookEvent[] => {
    const { orderId, orderNumber, productId, variantId, from, to, at } = step;
    const data = { orderId, orderNumber, productId, variantId, from, to };
    return sidesOf(step).map(({ side, userId }) => {
      const occasion = `${orderId}:${to}:${at}`;
      return { type: "order.updated", userId, occasion, data: { ...data, side }, occurredAt: new Date(at) };
    });
  });
  const payments = paid.flatMap(({ orderId, orderNumber, buyerId: userId, at }): NewWebhookEvent[] => {
    const order = orders.get(orderId);
    if (!order) return [];
    const data = { orderId, orderNumber, amountCents: order.totalCents };
    return [{ type: "payment.succeeded", userId, occasion: orderId, data, occurredAt: new Date(at) }];
  });
  await noteEvents([...updates, ...payments]);
}

/** Offers that were not met in their time. */
export async function noteExpired(expired: readonly OfferExpiredPayload[], now: Date = new Date()): Promise<void> {
  await noteEvents(
    expired.map(({ userId, ...data }) => {
      return { type: "offer.expired", userId, occasion: data.offerId, data, occurredAt: now };
    }),
  );
}

/** Parcels that moved, to whose business they are. A state that scans only repeat is told once. */
export async function noteParcels(parcels: readonly ParcelMoved[]): Promise<void> {
  await noteEvents(
    parcels.flatMap((parcel) => {
      const { shipmentId, orderId, orderNumber, leg, status, carrier, trackingNumber, at } = parcel;
      const occasion = status === "exception" ? `${shipmentId}:${status}:${at}` : `${shipmentId}:${status}`;
      return sidesOf(parcel)
        .filter(({ side }) => seesParcel(side, leg))
        .map(({ side, userId }): NewWebhookEvent => {
          const number = knowsPlaces(side, leg) ? { carrier, trackingNumber } : { carrier: null, trackingNumber: null };
          const data = { shipmentId, orderId, orderNumber, side, leg, status, ...number };
          return { type: "shipment.updated", userId, occasion, data, occurredAt: new Date(at) };
        });
    }),
  );
}

interface Told {
  news: WantedPayload;
  /** Of news about an order. */
  order: OrderNotice | undefined;
  now: Date;
}

/** An event for one side of the order that news are about. */
function ofOrder(
  type: "payment.failed" | "payment.disputed" | "refund.issued" | "payout.sent",
  side: "buyer" | "seller",
): (told: Told) => NewWebhookEvent[] {
  return ({ news, order, now }) => {
    if (!order) return [];
    const { failure: _, ...facts } = news.facts;
    const data = eventDefinitions[type].data.parse({ orderId: order.id, orderNumber: order.number, ...facts });
    const userId = side === "buyer" ? order.buyerId : order.sellerId;
    return [{ type, userId, occasion: news.occasion, data, occurredAt: now } as NewWebhookEvent];
  };
}

/** An event for both sides of the order that news are about. */
function ofBoth(type: "verification.passed" | "verification.failed"): (told: Told) => NewWebhookEvent[] {
  return ({ news, order, now }) => {
    if (!order) return [];
    return sidesOf(order).map(({ side, userId }) => {
      const given = { orderId: order.id, orderNumber: order.number, side, ...news.facts };
      const data = eventDefinitions[type].data.parse(given);
      return { type, userId, occasion: news.occasion, data, occurredAt: now } as NewWebhookEvent;
    });
  };
}

/** News for people that are events for programs, too. What is not here is for people only. */
const eventsOfNews: Partial<Record<WantedPayload["type"], (told: Told) => NewWebhookEvent[]>> = {
  payment_failed: ofOrder("payment.failed", "buyer"),
  payment_disputed: ofOrder("payment.disputed", "seller"),
  refund_issued: ofOrder("refund.issued", "buyer"),
  payout_completed: ofOrder("payout.sent", "seller"),
  payout_refused: ({ news, now }) => {
    if (news.userId === undefined) return [];
    const data = eventDefinitions["payout.refused"].data.parse(news.facts);
    return [{ type: "payout.refused", userId: news.userId, occasion: news.occasion, data, occurredAt: now }];
  },
  verification_passed: ofBoth("verification.passed"),
  verification_failed: ofBoth("verification.failed"),
};

/** Charges, refunds, payouts and verdicts, which reach the outbox as news. */
export async function noteNews(all: readonly WantedPayload[], now: Date = new Date()): Promise<void> {
  const told = all.filter(({ type }) => eventsOfNews[type] !== undefined);
  const orders = await findOrderNotices(
    db(),
    told.flatMap(({ orderId }) => orderId ?? []),
  );
  await noteEvents(
    told.flatMap((news) => eventsOfNews[news.type]?.({ news, order: orders.get(news.orderId ?? ""), now }) ?? []),
  );
}
