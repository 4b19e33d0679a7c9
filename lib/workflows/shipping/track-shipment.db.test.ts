import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { makeCarrierKey } from "@/dev/carrier/keys.ts";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { type CarrierServer, startCarrierServer } from "@/dev/carrier-server.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import { env } from "@/lib/platform/env.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { createShipment } from "@/prisma/factories/shipments.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { followParcels } from "./follow-parcels.ts";
import { trackShipment } from "./track-shipment.ts";

const { database } = testDatabase;
const directory = mkdtempSync(path.join(tmpdir(), "solebook-tracking-"));
const apiKey = makeCarrierKey();
let server: CarrierServer;

async function start() {
  server = await startCarrierServer({ port: 0, directory, apiKey, stepMs: null });
  Object.assign(env(), { EASYPOST_API_KEY: apiKey, EASYPOST_BASE_URL: `http://127.0.0.1:${server.port}/v2` });
}

// The client is made at the first use and then kept, with the port of that time.
beforeAll(start);
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});
beforeEach(() => testDatabase.reset());

const sentAt = new Date();
const hours = (count: number) => ({
  database,
  clock: fixedClock(new Date(sentAt.getTime() + count * 3_600_000)),
});

async function parcel() {
  const order = await createOrder(database, { variant: await createVariant(database), status: "shipping_to_buyer" });
  return createShipment(database, {
    orderId: order.id,
    leg: "to_buyer",
    trackingNumber: newTrackingNumber("ups"),
    sentAt,
  });
}

const now = (id: string) => database.shipment.findUniqueOrThrow({ where: { id }, include: { order: true } });

function move(trackingNumber: string | null, name: string) {
  const url = `http://127.0.0.1:${server.port}/carrier-demo/parcels/${trackingNumber}`;
  return fetch(url, { method: "POST", body: new URLSearchParams({ move: name }), redirect: "manual" });
}

it("has a parcel watched once, and asks about it when no webhook has told for hours", async () => {
  const { id, trackingNumber } = await parcel();
  expect(await trackShipment(id, hours(0))).toMatchObject({ ok: true });
  const watched = await now(id);
  expect(watched).toMatchObject({ trackerId: expect.stringMatching(/^trk_/), status: "label_created" });
  expect(watched.estimatedAt).not.toBeNull();
  await move(trackingNumber, "deliver");
  expect(await followParcels(hours(1))).toEqual({ asked: 0, isDown: false });
  expect(await now(id)).toMatchObject({ status: "label_created" });
  expect(await followParcels(hours(7))).toEqual({ asked: 1, isDown: false });
  expect(await now(id)).toMatchObject({
    trackerId: watched.trackerId,
    status: "delivered",
    order: { status: "delivered" },
  });
  expect(await followParcels(hours(20))).toEqual({ asked: 0, isDown: false });
});

it("catches up with what was never watched, leaves replaced numbers alone, and stops when nobody answers", async () => {
  const [forgotten, replaced] = [await parcel(), await parcel()];
  await database.shipment.update({ where: { id: replaced.id }, data: { replacedAt: sentAt } });
  expect(await trackShipment(replaced.id, hours(0))).toMatchObject({ ok: true });
  expect((await now(replaced.id)).trackerId).toBeNull();
  await server.stop();
  expect(await trackShipment(forgotten.id, hours(0))).toMatchObject({ error: { code: "tracking_unavailable" } });
  expect(await followParcels(hours(7))).toEqual({ asked: 0, isDown: true });
  expect((await now(forgotten.id)).trackerId).toBeNull();
});
