import { beforeEach, describe, expect, it } from "vitest";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { systemActor } from "@/lib/core/actor.ts";
import { parcelTopics, shippingTopics } from "@/lib/domain/shipping/events.ts";
import type { Parcel } from "@/lib/domain/shipping/model.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { type CreateShipmentInput, createShipmentWithin } from "./create-shipment.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");

let orders: { id: string; number: string }[];

beforeEach(async () => {
  await testDatabase.reset();
  const variant = await createVariant(database);
  orders = [1, 2].map(() => ({ id: "", number: "" }));
  for (const index of orders.keys()) orders[index] = await createOrder(database, { variant, status: "auth_passed" });
});

const orderId = (index = 0) => orders[index]?.id ?? "";
const ups = (): Parcel => ({ carrier: "ups", trackingNumber: newTrackingNumber("ups") });

function create(input: Partial<CreateShipmentInput>, using = database) {
  const all: CreateShipmentInput = { orderId: orderId(), leg: "to_buyer", parcel: null, ...input };
  return using.$transaction((tx) => createShipmentWithin(tx, systemActor, all, now));
}

const told = () => database.outboxMessage.findMany({ where: { topic: { in: parcelTopics } } });
const topics = async () => (await told()).map(({ topic }) => topic);

describe("createShipmentWithin", () => {
  it("keeps the number as printed on the label, and says with the order's facts that it is shipped", async () => {
    const { trackingNumber } = ups();
    const typed = ` ${trackingNumber.toLowerCase().replace(/(.{4})/g, "$1 ")}`;
    const created = await create({ parcel: { carrier: "ups", trackingNumber: typed } });
    expect(created).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await database.shipment.findMany()).toMatchObject([
      { orderId: orderId(), leg: "to_buyer", trackingNumber, status: "label_created", sentAt: now, replacedAt: null },
    ]);
    expect(await database.outboxMessage.count({ where: { topic: shippingTopics.trackerDue } })).toBe(1);
    const [message] = await told();
    expect(message).toMatchObject({
      topic: shippingTopics.shipped,
      payload: { orderNumber: orders[0]?.number, orderStatus: "auth_passed", trackingNumber, status: "label_created" },
    });
  });

  it("changes nothing when it is said again, and refuses another number for the same leg", async () => {
    const parcel = ups();
    const first = await create({ parcel });
    expect(await create({ parcel })).toEqual({ ...first, value: { ...(first.ok && first.value), isNew: false } });
    expect(await create({ parcel: ups() })).toMatchObject({ error: { code: "shipment_exists" } });
    expect(await topics()).toEqual([shippingTopics.shipped]);
  });

  it("refuses what is no number, and a number that travels already, also when both come at once", async () => {
    expect(await create({ parcel: { carrier: "ups", trackingNumber: "1Z123" } })).toMatchObject({
      error: { code: "tracking_number_invalid", fields: { trackingNumber: expect.any(String) } },
    });
    const parcel = ups();
    const others = createDatabase(testDatabase.url, 4);
    try {
      const results = await Promise.all(
        [0, 1, 0, 1].map((index) => create({ orderId: orderId(index), parcel }, others)),
      );
      const codes = results.map((result) => (result.ok ? "ok" : result.error.code));
      expect(codes.filter((code) => code === "tracking_number_taken")).toHaveLength(2);
      expect(results.filter((result) => result.ok && result.value.isNew)).toHaveLength(1);
      expect(await database.shipment.count()).toBe(1);
    } finally {
      await others.$disconnect();
    }
  });

  it("has a return wait for its number, once, and sends it with one", async () => {
    const waiting = await create({ leg: "return_to_seller" });
    expect(await create({ leg: "return_to_seller" })).toEqual({
      ...waiting,
      value: { ...(waiting.ok && waiting.value), isNew: false },
    });
    expect(await topics()).toEqual([]);
    const parcel = ups();
    await create({ parcel });
    expect(await create({ leg: "return_to_seller", parcel })).toMatchObject({
      error: { code: "tracking_number_taken" },
    });
    const sent = await create({ leg: "return_to_seller", parcel: ups() });
    expect(sent).toMatchObject({
      ok: true,
      value: { shipmentId: waiting.ok && waiting.value.shipmentId, isNew: true },
    });
    expect(await topics()).toEqual([shippingTopics.shipped, shippingTopics.shipped]);
  });
});
