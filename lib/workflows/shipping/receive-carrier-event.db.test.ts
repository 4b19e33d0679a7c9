import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ParcelMove } from "@/dev/carrier/journey.ts";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { replayStatus } from "@/lib/domain/orders/rules.transitions.ts";
import { shippingTopics } from "@/lib/domain/shipping/events.ts";
import type { ShipmentLeg } from "@/lib/domain/shipping/model.ts";
import { createDatabase, sqlStateOf } from "@/lib/platform/db.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { createShipment } from "@/prisma/factories/shipments.ts";
import { signatureOf, webhooksOf } from "@/tests/support/carrier-events.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { receiveCarrierEvent } from "./receive-carrier-event.ts";

const { database } = testDatabase;
const sentAt = new Date("2026-11-21T15:00:00Z");
const now = new Date("2026-11-22T12:00:00Z");
const wayOn: ParcelMove[] = ["next", "next", "next", "next", "next"];

let standIn: TestStandIn;
beforeAll(async () => {
  standIn = await startApplicationStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => testDatabase.reset());

/** A paid order that stands there, with a parcel on this leg. */
async function parcelOf(leg: ShipmentLeg, status: OrderStatus) {
  const { order } = await createPaidOrder(database, standIn.stripe, { variant: await createVariant(database), status });
  const trackingNumber = newTrackingNumber("ups");
  const shipment = await createShipment(database, { orderId: order.id, leg, trackingNumber, sentAt });
  return { order, shipment, hooks: (moves: ParcelMove[]) => webhooksOf(trackingNumber, moves, sentAt) };
}

function receive(body: string, using = database) {
  return receiveCarrierEvent(body, signatureOf(body, now), { database: using, clock: fixedClock(now) });
}

async function receiveAll(bodies: readonly string[]) {
  for (const body of bodies) expect(await receive(body)).toMatchObject({ ok: true });
}

const stateOf = async (orderId: string) => {
  const { events, status } = await database.order.findUniqueOrThrow({
    where: { id: orderId },
    include: { events: { orderBy: { id: "asc" } } },
  });
  expect(replayStatus(events)).toBe(status);
  return status;
};

/** Everything that webhooks may change, without ids and the times at which they came. */
async function endOf(shipmentId: string) {
  const { status, statusAt, deliveredAt, trackerId, orderId } = await database.shipment.findUniqueOrThrow({
    where: { id: shipmentId },
  });
  const scans = await database.shipmentEvent.findMany({
    where: { shipmentId },
    orderBy: [{ occurredAt: "asc" }],
    select: { status: true, words: true, place: true, occurredAt: true },
  });
  const told = await database.outboxMessage.findMany({ where: { topic: { startsWith: "shipping." } } });
  const ends = told.filter(({ topic }) => topic === shippingTopics.delivered || topic === shippingTopics.lost);
  return { status, statusAt, deliveredAt, trackerId, scans, order: await stateOf(orderId), ends: ends.length };
}

/** The same few orders each time, so that a failure can be repeated. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  return items
    .map((item) => {
      state = (state * 48_271) % 2_147_483_647;
      return { item, key: state };
    })
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe("receiveCarrierEvent", () => {
  it("follows a parcel to its buyer, and the order is delivered by the last scan", async () => {
    const { order, shipment, hooks } = await parcelOf("to_buyer", "shipping_to_buyer");
    const bodies = hooks(wayOn);
    await receiveAll(bodies.slice(0, -1));
    expect(await stateOf(order.id)).toBe("shipping_to_buyer");
    await receiveAll(bodies);
    expect(await endOf(shipment.id)).toMatchObject({ status: "delivered", order: "delivered", ends: 1 });
    expect((await database.shipmentEvent.findMany()).map(({ status }) => status)).toEqual([
      "label_created",
      ...Array(3).fill("in_transit"),
      "out_for_delivery",
      "delivered",
    ]);
    const told = await database.outboxMessage.findMany({ where: { topic: { startsWith: "shipping." } } });
    expect(told.map(({ topic }) => topic)).toEqual([
      ...Array(4).fill(shippingTopics.scanned),
      shippingTopics.outForDelivery,
      shippingTopics.delivered,
    ]);
    expect(told.at(-1)?.payload).toMatchObject({
      orderNumber: order.number,
      orderStatus: "delivered",
      leg: "to_buyer",
    });
    expect(await database.orderEvent.findFirst({ where: { orderId: order.id, toStatus: "delivered" } })).toMatchObject({
      actorKind: "system",
      data: { shipmentId: shipment.id, carrier: "ups" },
    });
  });

  it("ends the same in any order, late and several times", async () => {
    const ends = [];
    for (const seed of [0, 7, 1_234, 99_991]) {
      await testDatabase.reset();
      const { shipment, hooks } = await parcelOf("to_buyer", "shipping_to_buyer");
      const bodies = hooks(wayOn);
      await receiveAll(seed === 0 ? bodies : shuffled([...bodies, ...bodies, ...bodies], seed));
      const { trackerId, ...end } = await endOf(shipment.id);
      expect(trackerId).toMatch(/^trk_/);
      ends.push(end);
    }
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    expect(ends[0]).toMatchObject({ status: "delivered", order: "delivered", ends: 1 });
  });

  it("moves the order once when scans and repeats come at the same time", async () => {
    const { order, shipment, hooks } = await parcelOf("to_buyer", "shipping_to_buyer");
    const bodies = hooks(wayOn).slice(-2);
    const others = createDatabase(testDatabase.url, 8);
    try {
      await Promise.all([...bodies, ...bodies, ...bodies, ...bodies].map((body) => receive(body, others)));
    } finally {
      await others.$disconnect();
    }
    expect(await endOf(shipment.id)).toMatchObject({ status: "delivered", order: "delivered", ends: 1 });
    expect(await database.orderEvent.count({ where: { orderId: order.id, toStatus: "delivered" } })).toBe(1);
    expect(await database.carrierEvent.count()).toBe(2);
  });

  it("ends an order whose parcel is lost on either leg, and pays the seller only where we lost it", async () => {
    for (const [leg, status, payouts] of [
      ["to_inspection", "seller_shipping", 0],
      ["to_buyer", "shipping_to_buyer", 1],
    ] as const) {
      await testDatabase.reset();
      const { order, shipment, hooks } = await parcelOf(leg, status);
      await receiveAll(hooks(["next", "lose"]));
      expect(await endOf(shipment.id), leg).toMatchObject({ status: "lost", order: "refunded", ends: 1 });
      expect(await database.refund.findMany({ where: { orderId: order.id } })).toMatchObject([
        { amountCents: order.totalCents },
      ]);
      expect(await database.payout.count({ where: { orderId: order.id } })).toBe(payouts);
      expect(await database.balanceAdjustment.count({ where: { orderId: order.id } })).toBe(0);
    }
  });

  it("leaves an order where a person has put it, and what arrives for inspection waits there for one", async () => {
    const arrived = await parcelOf("to_inspection", "seller_shipping");
    await receiveAll(arrived.hooks(wayOn));
    expect(await endOf(arrived.shipment.id)).toMatchObject({ status: "delivered", order: "seller_shipping" });
    const inspected = await parcelOf("to_inspection", "authenticating");
    await receiveAll(inspected.hooks(["lose"]));
    expect(await endOf(inspected.shipment.id)).toMatchObject({ status: "lost", order: "authenticating" });
  });

  it("notes what is about no parcel of ours, and scans of a number's former life are not this parcel's", async () => {
    const { shipment } = await parcelOf("to_buyer", "shipping_to_buyer");
    const { trackingNumber } = shipment;
    const former = webhooksOf(trackingNumber ?? "", ["deliver"], new Date("2026-06-01T12:00:00Z"));
    await receiveAll([...former, ...webhooksOf(newTrackingNumber("ups"), ["deliver"], sentAt)]);
    const other = { object: "Event", id: "evt_other", description: "batch.updated", created_at: now, result: {} };
    await receiveAll([JSON.stringify(other)]);
    expect(await endOf(shipment.id)).toMatchObject({ status: "label_created", order: "shipping_to_buyer", scans: [] });
    expect(await database.carrierEvent.count()).toBe(former.length * 2 + 1);
  });

  it("takes nothing in that is not signed", async () => {
    const { hooks } = await parcelOf("to_buyer", "shipping_to_buyer");
    const [body = ""] = hooks([]);
    const forged = { ...signatureOf(body, now), signature: "hmac-sha256-hex=00" };
    const context = { database, clock: fixedClock(now) };
    expect(await receiveCarrierEvent(body, forged, context)).toMatchObject({ error: { code: "invalid_signature" } });
    expect(await database.carrierEvent.count()).toBe(0);
  });
});

describe("the tables", () => {
  it("keep scans as they came, and parcels without contradiction", async () => {
    const { order, shipment, hooks } = await parcelOf("to_buyer", "shipping_to_buyer");
    await receiveAll(hooks([]));
    const state = (write: Promise<unknown>) => write.then(() => "accepted", sqlStateOf);
    expect(await state(database.shipmentEvent.updateMany({ data: { words: "x" } }))).toBe("23001");
    expect(await state(database.shipmentEvent.deleteMany())).toBe("23001");
    const change = (data: object) => state(database.shipment.update({ where: { id: shipment.id }, data }));
    for (const data of [
      { carrier: null },
      { trackingNumber: "lower" },
      { status: "in_transit", statusAt: null },
      { status: "delivered", statusAt: now },
      { deliveredAt: now },
      { status: "in_transit", statusAt: now, replacedAt: now },
    ]) {
      expect(await change(data), JSON.stringify(data)).toBe("23514");
    }
    expect(await state(createShipment(database, { orderId: order.id, leg: "to_buyer" }))).toBe("23505");
    expect(await change({ replacedAt: now })).toBe("accepted");
    expect(await state(createShipment(database, { orderId: order.id, leg: "to_buyer" }))).toBe("accepted");
  });
});
