import "server-only";
import { systemActor } from "@/lib/core/actor.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { findOrder } from "@/lib/domain/orders/store.ts";
import { shippingTopics, topicOf } from "@/lib/domain/shipping/events.ts";
import { decidingScan, isScanOf, orderStepOf, type Scan, statusOfScan } from "@/lib/domain/shipping/rules.scans.ts";
import { insertScans, keepTracked, listScans, lockTrackedShipment } from "@/lib/domain/shipping/store.scans.ts";
import type { StoredShipment } from "@/lib/domain/shipping/store.ts";
import type { CarrierTracker } from "@/lib/platform/carrier.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { transitionOrderWithin } from "../orders/transition-order.ts";
import { parcelMovedOf } from "./parcel-moved.ts";

type SentShipment = StoredShipment & {
  carrier: NonNullable<StoredShipment["carrier"]>;
  trackingNumber: string;
  sentAt: Date;
};

function isSent(shipment: StoredShipment): shipment is SentShipment {
  return shipment.carrier !== null && shipment.trackingNumber !== null && shipment.sentAt !== null;
}

/** What a parcel's new state does to its order. An order that somebody has moved on meanwhile stays where it is. */
async function moveOrder(tx: Transaction, shipment: SentShipment, { status }: Scan, now: Date): Promise<void> {
  const step = orderStepOf(shipment.leg, status);
  if (!step) return;
  const { id: shipmentId, carrier, trackingNumber, orderId } = shipment;
  const data = { shipmentId, carrier, trackingNumber };
  const moved = await transitionOrderWithin(
    tx,
    systemActor,
    { orderId, expectedStatus: step.from, to: step.to, data },
    now,
  );
  if (!moved.ok)
    logger.info({ orderId, shipmentId, status, code: moved.error.code }, "a parcel moved without its order");
}

/**
 * Takes in what the tracking provider knows of a parcel, in the transaction that notes where it comes from: the scans that are new,
 * the state they lead to, what that does to the order, and one message about it. Told again, late or out of order, it ends the
 * same: the state is a projection of the set of scans.
 * @param providerEventId the webhook that brought it; null: we asked
 */
export async function applyTrackerWithin(
  tx: Transaction,
  tracker: CarrierTracker,
  providerEventId: string | null,
  now: Date,
): Promise<void> {
  const shipment = await lockTrackedShipment(tx, tracker);
  if (!shipment || !isSent(shipment)) return;
  const scans = tracker.scans
    .filter((scan) => isScanOf(shipment, scan))
    .map(({ status, detail, ...scan }): Scan => ({ ...scan, status: statusOfScan(status, detail) }));
  const added = await insertScans(tx, { shipmentId: shipment.id, scans, providerEventId }, now);
  const deciding = decidingScan(await listScans(tx, shipment.id));
  const { trackerId, estimatedAt } = tracker;
  await keepTracked(tx, shipment.id, { trackerId, estimatedAt, deciding }, now);
  if (added === 0 || !deciding) return;
  const isChanged = deciding.status !== shipment.status;
  if (isChanged) await moveOrder(tx, shipment, deciding, now);
  const order = await findOrder(tx, shipment.orderId);
  invariant(order, "a parcel belongs to an order");
  const { status, words, place, occurredAt: at } = deciding;
  const topic = isChanged ? topicOf(status) : shippingTopics.scanned;
  await appendToOutbox(tx, [{ topic, payload: parcelMovedOf(order, shipment, { status, words, place, at }) }], now);
}
