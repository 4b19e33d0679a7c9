import { beforeEach, describe, expect, it } from "vitest";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { type Actor, type Role, systemActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import type { Result } from "@/lib/core/result.ts";
import type { OrderFulfilment, OrderStatus } from "@/lib/domain/orders/model.ts";
import { countDeskParcels, listDeskParcels } from "@/lib/domain/orders/queries.desk.ts";
import { listOrdersToShip } from "@/lib/domain/orders/queries.ts";
import { shippingTopics } from "@/lib/domain/shipping/events.ts";
import type { Carrier } from "@/lib/domain/shipping/model.ts";
import { listParcels } from "@/lib/domain/shipping/queries.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { createAddress } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { createShipment } from "@/prisma/factories/shipments.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { readPdf } from "@/tests/support/pdf.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { createShipmentWithin } from "./create-shipment.ts";
import { makeLabel } from "./make-label.ts";
import { passAllStockedOrders, passStockedOrders } from "./pass-stocked-orders.ts";
import { readDeskSlip, readPackingSlip } from "./read-slip.ts";
import { sendReturn, shipToBuyer } from "./send-from-desk.ts";
import { shipToInspection } from "./ship-to-inspection.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const context = { database, clock: fixedClock(now) };

function as(userId: string, ...roles: Role[]) {
  return {
    kind: "user",
    userId: userId as UserId,
    sessionId: "session" as SessionId,
    roles,
    emailVerified: true,
  } as const satisfies Actor;
}

async function orderIn(status: OrderStatus, fulfilment: OrderFulfilment = "seller_ships") {
  const order = await createOrder(database, { variant: await createVariant(database), status, fulfilment });
  return { ...order, buyer: as(order.buyerId, "buyer"), seller: as(order.sellerId, "seller") };
}

const codeOf = (result: Result<unknown>) => (result.ok ? "ok" : result.error.code);
const statusOf = async (id: string) => (await database.order.findUniqueOrThrow({ where: { id } })).status;
const tracking = (carrier: Carrier = "ups") => ({ carrier, trackingNumber: newTrackingNumber(carrier) });

beforeEach(() => testDatabase.reset());

describe("makeLabel", () => {
  it("begins to pack a paid pair, once, however often and at once it is asked", async () => {
    const { id, number, seller } = await orderIn("paid");
    const others = createDatabase(testDatabase.url, 6);
    try {
      const asked = Array.from({ length: 8 }, () =>
        makeLabel(seller, { orderNumber: number }, { ...context, database: others }),
      );
      for (const made of await Promise.all(asked))
        expect(made).toMatchObject({ ok: true, value: { status: "processing" } });
    } finally {
      await others.$disconnect();
    }
    expect(codeOf(await makeLabel(seller, { orderNumber: number }, context))).toBe("ok");
    const steps = await database.orderEvent.findMany({ where: { orderId: id, toStatus: "processing" } });
    expect(steps).toMatchObject([{ actorKind: "seller", actorId: seller.userId }]);
  });

  it("is only for the seller, and only between payment and arrival", async () => {
    const paid = await orderIn("paid");
    const ask = async (actor: Actor, { number }: { number: string }) =>
      codeOf(await makeLabel(actor, { orderNumber: number }, context));
    expect(await ask(paid.buyer, paid)).toBe("forbidden");
    expect(await ask(await personWith("authenticator", "admin"), paid)).toBe("forbidden");
    expect(await ask(await personWith("buyer", "seller"), paid)).toBe("order_not_found");
    expect(await ask(paid.seller, { number: "ORD-1" })).toBe("order_not_found");
    expect(await statusOf(paid.id)).toBe("paid");
    for (const status of ["pending", "authenticating", "completed", "cancelled"] as const) {
      const order = await orderIn(status);
      expect(await ask(order.seller, order), status).toBe("label_not_available");
    }
    const stocked = await orderIn("paid", "in_stock");
    expect(await ask(stocked.seller, stocked)).toBe("label_not_available");
    const shipped = await orderIn("seller_shipping");
    expect(await ask(shipped.seller, shipped)).toBe("ok");
  });
});

describe("shipToInspection", () => {
  it("needs the slip, then moves order and parcel together and says so", async () => {
    const unpacked = await orderIn("paid");
    const sent = { orderNumber: unpacked.number, ...tracking() };
    expect(codeOf(await shipToInspection(unpacked.seller, sent, context))).toBe("label_not_made");
    const { id, number, seller, buyer } = await orderIn("processing");
    const { trackingNumber } = tracking("usps");
    const input = {
      orderNumber: number,
      carrier: "usps",
      trackingNumber: trackingNumber.replace(/(.{4})/g, "$1 "),
    } as const;
    expect(codeOf(await shipToInspection(buyer, input, context))).toBe("forbidden");
    expect(await shipToInspection(seller, input, context)).toMatchObject({
      value: { orderNumber: number, trackingNumber, isNew: true, isCorrection: false },
    });
    expect(await statusOf(id)).toBe("seller_shipping");
    expect(await shipToInspection(seller, input, context)).toMatchObject({ value: { trackingNumber, isNew: false } });
    const topics = (await database.outboxMessage.findMany()).map(({ topic }) => topic);
    expect(topics).toEqual(["orders.transitioned", shippingTopics.trackerDue, shippingTopics.shipped]);
    expect(await database.orderEvent.findFirst({ where: { orderId: id, toStatus: "seller_shipping" } })).toMatchObject({
      actorKind: "seller",
      data: { carrier: "usps", trackingNumber },
    });
  });

  it("leaves the order as it was when the number will not do", async () => {
    const [one, other] = [await orderIn("processing"), await orderIn("processing")];
    const parcel = tracking();
    await shipToInspection(one.seller, { orderNumber: one.number, ...parcel }, context);
    const taken = await shipToInspection(other.seller, { orderNumber: other.number, ...parcel }, context);
    expect(taken).toMatchObject({
      error: { code: "tracking_number_taken", fields: { trackingNumber: expect.any(String) } },
    });
    const wrong = { orderNumber: other.number, carrier: "dhl", trackingNumber: "12345" } as const;
    expect(codeOf(await shipToInspection(other.seller, wrong, context))).toBe("tracking_number_invalid");
    expect(await statusOf(other.id)).toBe("processing");
    expect(await database.orderEvent.count({ where: { orderId: other.id, toStatus: "seller_shipping" } })).toBe(0);
  });

  it("lets one of two numbers win that come at once", async () => {
    const { id, number, seller } = await orderIn("processing");
    const others = createDatabase(testDatabase.url, 4);
    try {
      const results = await Promise.all(
        [1, 2, 3, 4].map(() =>
          shipToInspection(seller, { orderNumber: number, ...tracking() }, { ...context, database: others }),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      for (const result of results) expect(["ok", "order_conflict", "shipment_exists"]).toContain(codeOf(result));
    } finally {
      await others.$disconnect();
    }
    expect(await database.shipment.count({ where: { orderId: id } })).toBe(1);
  });

  it("corrects a mistyped number until it is scanned, for whoever saw the old one", async () => {
    const { id, number, seller } = await orderIn("processing");
    const [typed, right, third] = [tracking(), tracking("fedex"), tracking()];
    const send = async (parcel: typeof typed, replaces?: string) =>
      codeOf(await shipToInspection(seller, { orderNumber: number, ...parcel, replaces }, context));
    expect(await send(typed)).toBe("ok");
    expect(await send(right)).toBe("shipment_exists");
    expect(await send(right, third.trackingNumber)).toBe("shipment_exists");
    expect(await send(right, typed.trackingNumber)).toBe("ok");
    const rows = await database.shipment.findMany({ where: { orderId: id }, orderBy: { createdAt: "asc" } });
    expect(rows.filter(({ replacedAt }) => replacedAt === null)).toMatchObject([right]);
    expect(rows).toHaveLength(2);
    // What was mistyped may be somebody else's right number.
    const other = await orderIn("processing");
    expect(codeOf(await shipToInspection(other.seller, { orderNumber: other.number, ...typed }, context))).toBe("ok");
    await database.shipment.updateMany({ where: right, data: { status: "in_transit", statusAt: now } });
    expect(await send(third, right.trackingNumber)).toBe("tracking_number_scanned");
    expect(await statusOf(id)).toBe("seller_shipping");
  });
});

describe("shipToBuyer and sendReturn", () => {
  it("send a passed pair on, noted by whom, and never in a trade of one's own", async () => {
    const { id, number, seller } = await orderIn("auth_passed");
    const inspector = await personWith("authenticator");
    const input = { orderNumber: number, ...tracking() };
    const send = async (actor: Actor) => codeOf(await shipToBuyer(actor, input, context));
    expect(await send(seller)).toBe("forbidden");
    expect(await send({ ...seller, roles: ["seller", "authenticator", "admin"] })).toBe("forbidden");
    expect(await send(await personWith("buyer"))).toBe("order_not_found");
    expect(await send(inspector)).toBe("ok");
    expect(await send(await personWith("admin"))).toBe("ok");
    expect(await statusOf(id)).toBe("shipping_to_buyer");
    expect(await database.auditEntry.findMany()).toMatchObject([
      { action: "parcel.send", actorId: inspector.userId, subjectId: id, after: { carrier: "ups" } },
    ]);
    const corrected = { ...input, ...tracking(), replaces: input.trackingNumber };
    expect(await shipToBuyer(inspector, corrected, context)).toMatchObject({ value: { isCorrection: true } });
    expect(await database.auditEntry.findFirst({ where: { action: "parcel.correct" } })).toMatchObject({
      before: { trackingNumber: input.trackingNumber },
      after: { trackingNumber: corrected.trackingNumber },
    });
  });

  it("refuse what is not ready, and send back only what a return waits for", async () => {
    const early = await orderIn("authenticating");
    const inspector = await personWith("authenticator");
    const input = { orderNumber: early.number, ...tracking() };
    expect(codeOf(await shipToBuyer(inspector, input, context))).toBe("order_conflict");
    expect(codeOf(await sendReturn(inspector, input, context))).toBe("shipment_not_found");
    const failed = await orderIn("refunded");
    await database.$transaction((tx) =>
      createShipmentWithin(tx, systemActor, { orderId: failed.id, leg: "return_to_seller", parcel: null }, now),
    );
    const back = { orderNumber: failed.number, ...tracking("dhl") };
    expect(codeOf(await sendReturn(failed.seller, back, context))).toBe("forbidden");
    expect(await sendReturn(inspector, back, context)).toMatchObject({ value: { isNew: true, isCorrection: false } });
    expect(await statusOf(failed.id)).toBe("refunded");
    expect(await database.auditEntry.findMany()).toMatchObject([{ action: "parcel.return" }]);
  });
});

describe("pairs in the warehouse", () => {
  it("are ready to be sent as soon as they are paid, once; sellers' own pairs are not", async () => {
    const stocked = await orderIn("paid", "in_stock");
    const [own, unpaid] = [await orderIn("paid"), await orderIn("pending", "in_stock")];
    const told = [stocked, own, unpaid].map(({ id }) => ({ orderId: id, to: "paid" }));
    expect(
      await passStockedOrders(
        told.map((one) => ({ ...one, to: "cancelled" })),
        context,
      ),
    ).toBe(0);
    const passed = await Promise.all([1, 2, 3].map(() => passStockedOrders(told, context)));
    expect(passed.reduce((sum, count) => sum + count)).toBe(1);
    expect(await Promise.all([stocked, own, unpaid].map(({ id }) => statusOf(id)))).toEqual([
      "auth_passed",
      "paid",
      "pending",
    ]);
    const left = await orderIn("paid", "in_stock");
    expect(await passAllStockedOrders(context)).toEqual({ passed: 1 });
    expect(await statusOf(left.id)).toBe("auth_passed");
  });
});

describe("slips", () => {
  it("lead the seller's parcel to us and ours to the buyer, each only for whoever sends it", async () => {
    const packed = await orderIn("processing");
    const slip = await readPackingSlip(packed.seller, { orderNumber: packed.number }, context);
    const { qr, text } = await readPdf(slip.ok ? slip.value.bytes : new Uint8Array());
    expect(qr).toBe(`http://localhost:3000/orders/${packed.number}`);
    expect(text).toContain("500 Demonstration Way");
    expect(text).not.toContain("Juniper");
    expect(codeOf(await readPackingSlip(packed.buyer, { orderNumber: packed.number }, context))).toBe("forbidden");
    const unpacked = await orderIn("paid");
    expect(codeOf(await readPackingSlip(unpacked.seller, { orderNumber: unpacked.number }, context))).toBe(
      "label_not_available",
    );
    const passed = await orderIn("auth_passed");
    const inspector = await personWith("authenticator");
    const toBuyer = { orderNumber: passed.number, leg: "to_buyer" } as const;
    const label = await readDeskSlip(inspector, toBuyer, context);
    expect((await readPdf(label.ok ? label.value.bytes : new Uint8Array())).text).toContain("418 Juniper Street");
    expect(codeOf(await readDeskSlip(passed.seller, toBuyer, context))).toBe("forbidden");
    const back = { orderNumber: passed.number, leg: "return_to_seller" } as const;
    expect(codeOf(await readDeskSlip(inspector, back, context))).toBe("address_missing");
    await createAddress(database, { userId: passed.sellerId });
    expect(codeOf(await readDeskSlip(inspector, back, context))).toBe("ok");
  });
});

describe("listParcels", () => {
  it("keeps the two people of a trade apart: each knows only what leaves or reaches their own door", async () => {
    const order = await orderIn("refunded");
    for (const leg of ["to_inspection", "to_buyer", "return_to_seller"] as const) {
      const shipment = await createShipment(database, { orderId: order.id, leg, status: "in_transit" });
      for (const [index, words] of ["Picked up in Reno", "Departed from Boise"].entries()) {
        const occurredAt = new Date(now.getTime() + index * 1_000);
        await database.shipmentEvent.create({
          data: {
            ...{ shipmentId: shipment.id, scanKey: `${index}`, status: "in_transit", words, place: "Reno, NV" },
            ...{ occurredAt, receivedAt: now },
          },
        });
      }
    }
    const seenBy = async (actor: Actor) => {
      const parcels = await listParcels(actor, order.number, database);
      return Object.fromEntries(
        (parcels.ok ? parcels.value : []).map(({ leg, trackingNumber, scans }) => [
          leg,
          `${trackingNumber ? "number" : "none"} ${scans.map(({ words }) => words ?? "-").join(" ")}`,
        ]),
      );
    };
    const [all, little] = ["number Departed from Boise Picked up in Reno", "none -"];
    expect(await seenBy(order.buyer)).toEqual({ to_inspection: little, to_buyer: all });
    expect(await seenBy(order.seller)).toEqual({ to_inspection: all, to_buyer: little, return_to_seller: all });
    expect(await seenBy(await personWith("authenticator"))).toEqual({
      to_inspection: all,
      to_buyer: all,
      return_to_seller: all,
    });
    expect(await listParcels(await personWith("buyer"), order.number, database)).toMatchObject({
      error: { code: "order_not_found" },
    });
  });
});

describe("the lists of work", () => {
  it("show the desk what waits, the longest first, and what was sent, and nobody else anything", async () => {
    const [first, second] = [await orderIn("auth_passed", "in_stock"), await orderIn("auth_passed")];
    await database.order.update({ where: { id: first.id }, data: { updatedAt: new Date("2026-11-19T10:00:00Z") } });
    const failed = await orderIn("refunded");
    await database.$transaction((tx) =>
      createShipmentWithin(tx, systemActor, { orderId: failed.id, leg: "return_to_seller", parcel: null }, now),
    );
    const inspector = await personWith("authenticator");
    const listed = async (list: "to_send" | "returns" | "sent", more = {}) =>
      (await listDeskParcels(inspector, list, { limit: 10, now, ...more }, database)).items;
    expect((await listed("to_send")).map(({ orderNumber }) => orderNumber)).toEqual([first.number, second.number]);
    expect(await listed("returns")).toMatchObject([
      { orderNumber: failed.number, leg: "return_to_seller", sent: null },
    ]);
    expect(await countDeskParcels(inspector, database)).toEqual({ toSend: 2, returns: 1 });
    expect(await listed("to_send", { text: second.number })).toHaveLength(1);
    const page = await listDeskParcels(inspector, "to_send", { limit: 1, now }, database);
    expect(page.nextCursor).not.toBeNull();
    const parcel = tracking();
    await shipToBuyer(inspector, { orderNumber: first.number, ...parcel }, context);
    expect(await listed("sent")).toMatchObject([{ orderNumber: first.number, sent: { ...parcel, mayCorrect: true } }]);
    expect(await listed("to_send")).toHaveLength(1);
    expect((await listDeskParcels(second.seller, "to_send", { limit: 10, now }, database)).items).toEqual([]);
    const party = { ...second.seller, roles: ["authenticator" as const] };
    expect((await listDeskParcels(party, "to_send", { limit: 10, now }, database)).items).toMatchObject([
      { maySend: false },
    ]);
  });

  it("show a seller what has still to be packed and shipped, the oldest first", async () => {
    const one = await orderIn("processing");
    const { seller } = one;
    const variant = await createVariant(database);
    for (const status of ["paid", "pending", "seller_shipping"] as const) {
      await createOrder(database, {
        variant,
        sellerId: seller.userId,
        status,
        createdAt: new Date("2026-11-21T09:00:00Z"),
      });
    }
    const { orders, total } = await listOrdersToShip(seller, 1, database);
    expect([orders.map(({ number }) => number), total]).toEqual([[one.number], 2]);
  });
});
