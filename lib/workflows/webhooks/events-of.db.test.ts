import { beforeEach, describe, expect, it, vi } from "vitest";
import { addMs } from "@/lib/core/clock.ts";
import { marketTopics } from "@/lib/domain/market/events.ts";
import { notificationTopics } from "@/lib/domain/notifications/events.ts";
import { orderTopics } from "@/lib/domain/orders/events.ts";
import { shippingTopics } from "@/lib/domain/shipping/events.ts";
import type { WebhookEventType } from "@/lib/domain/webhooks/rules.events.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { createWebhookEndpoint } from "@/prisma/factories/webhooks.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { outboxHandlers } from "../events/handlers.ts";

// What is made is what counts here, not what follows from it.
vi.mock("./wake-webhooks.ts", () => ({ wakeWebhooks: vi.fn() }));
vi.mock("../events/wake-dispatcher.ts", () => ({ wakeDispatcher: vi.fn() }));
vi.mock("../notifications/wake-deliveries.ts", () => ({ wakeDeliveries: vi.fn() }));

const { database } = testDatabase;
const now = new Date();
const id = "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c";

beforeEach(() => testDatabase.reset());

/** Messages of the outbox to whoever handles them, twice: so they come after a crash. */
async function deliver(topic: string, ...payloads: object[]) {
  const claim = { topic, attempts: 1, traceParent: null };
  const messages = payloads.map((payload, index) => ({ ...claim, id: `${index + 1}`, payload }));
  for (let time = 0; time < 2; time += 1) await outboxHandlers[topic]?.(messages);
}

describe("what the outbox says", () => {
  const everything: WebhookEventType[] = [
    ...(["match.created", "order.updated", "payment.succeeded", "payment.failed", "refund.issued"] as const),
    ...(["payout.sent", "shipment.updated", "verification.failed", "offer.expired"] as const),
  ];

  it("reaches each side of a trade in its own words", async () => {
    const market = await createMarket(database, ["10"], { name: "Hook shoe", slug: "hook-shoe" });
    const variant = market.variants["10"] as { id: string; productId: string };
    const order = await createOrder(database, { variant });
    const ids = { buyer: order.buyerId, seller: order.sellerId };
    for (const userId of Object.values(ids)) await createWebhookEndpoint(database, { userId, eventTypes: everything });
    const common = {
      orderId: order.id,
      orderNumber: order.number,
      productId: order.productId,
      variantId: order.variantId,
    };
    const trade = { ...common, buyerId: order.buyerId, sellerId: order.sellerId, at: now.toISOString() };
    const match = {
      matchId: order.matchId,
      bidId: id,
      askId: id,
      priceCents: 22_000,
      sequence: "1",
      takerSide: "bid",
    } as const;
    await deliver(marketTopics.matched, { ...trade, ...match });
    await deliver(orderTopics.transitioned, { ...trade, from: "pending", to: "paid", actorKind: "system" });
    const parcel = { carrier: "ups", trackingNumber: "1Z999AA10123456784", words: null, place: null } as const;
    const moved = {
      ...trade,
      ...parcel,
      shipmentId: id,
      orderStatus: "seller_shipping",
      status: "in_transit",
    } as const;
    await deliver(shippingTopics.scanned, { ...moved, leg: "to_inspection" });
    await deliver(shippingTopics.scanned, { ...moved, leg: "to_inspection", at: addMs(now, 1_000).toISOString() });
    const declined = {
      amountCents: 24_495,
      failureCode: "expired_card",
      failure: "Your card has expired.",
      asksForOwner: false,
    };
    const failed = { appealUntil: now.toISOString() };
    await deliver(
      notificationTopics.wanted,
      { type: "payment_failed", orderId: order.id, occasion: "charge", facts: declined },
      { type: "refund_issued", orderId: order.id, occasion: "refund", facts: { refundId: id, amountCents: 24_495 } },
      { type: "payout_completed", orderId: order.id, occasion: "payout", facts: { sentCents: 19_800 } },
      { type: "verification_failed", orderId: order.id, occasion: "task", facts: failed },
      { type: "order_delivered", orderId: order.id, occasion: "people only", facts: {} },
    );
    const offer = {
      offerId: id,
      side: "bid",
      userId: order.buyerId,
      productId: order.productId,
      variantId: order.variantId,
    };
    await deliver(marketTopics.expired, { ...offer, priceCents: 21_000 });
    const events = await database.webhookEvent.findMany({ orderBy: { type: "asc" } });
    const of = (userId: string) =>
      Object.fromEntries(events.flatMap((one) => (one.userId === userId ? [[one.type, one.data]] : [])));
    const sums = { orderId: order.id, orderNumber: order.number };
    expect(of(ids.buyer)).toMatchObject({
      "offer.expired": { offerId: id, side: "bid", priceCents: 21_000 },
      "match.created": { side: "buyer", priceCents: 22_000 },
      "order.updated": { side: "buyer", from: "pending", to: "paid" },
      "payment.failed": { ...sums, amountCents: 24_495, failureCode: "expired_card", asksForOwner: false },
      "payment.succeeded": { ...sums, amountCents: order.totalCents },
      "refund.issued": { ...sums, refundId: id, amountCents: 24_495 },
      "shipment.updated": { side: "buyer", status: "in_transit", carrier: null, trackingNumber: null },
      "verification.failed": { ...sums, side: "buyer", ...failed },
    });
    expect(Object.keys(of(ids.buyer))).toHaveLength(8);
    expect(of(ids.seller)).toMatchObject({
      "match.created": { side: "seller" },
      "order.updated": { side: "seller" },
      "payout.sent": { ...sums, sentCents: 19_800 },
      "shipment.updated": { side: "seller", carrier: "ups", trackingNumber: "1Z999AA10123456784" },
      "verification.failed": { side: "seller" },
    });
    expect(events).toHaveLength(13);
    expect(JSON.stringify(of(ids.seller))).not.toContain(order.buyerId);
  });
});
