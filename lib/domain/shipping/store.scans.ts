import "server-only";
import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Carrier } from "./model.ts";
import type { Scan } from "./rules.scans.ts";
import type { StoredShipment } from "./store.ts";

/** Notes a webhook. @returns whether it is the first time: only then its effects belong into this transaction */
export async function noteCarrierEvent(
  tx: Transaction,
  event: { id: string; type: string; createdAt: Date },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.carrierEvent.createMany({ data: [{ ...event, receivedAt: now }], skipDuplicates: true });
  return count === 1;
}

/** Forgets webhooks received before a moment. @returns how many */
export function deleteOldCarrierEvents(tx: Transaction, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM carrier_events WHERE id IN (SELECT id FROM carrier_events WHERE received_at < ${before} LIMIT ${limit}::int)`;
}

/**
 * The parcel that counts behind a tracker, locked until the transaction ends: by the tracker itself, else by its number as long as no
 * other tracker watches it. Null when we know nothing of it (any more).
 */
export async function lockTrackedShipment(
  tx: Transaction,
  tracker: { trackerId: string; carrier: Carrier | null; trackingNumber: string },
): Promise<StoredShipment | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM shipments
    WHERE replaced_at IS NULL AND (
      tracker_id = ${tracker.trackerId}
      OR (tracker_id IS NULL AND carrier = ${tracker.carrier}::"Carrier" AND tracking_number = ${tracker.trackingNumber})
    )
    ORDER BY tracker_id NULLS LAST LIMIT 1 FOR NO KEY UPDATE`;
  return rows[0] ? tx.shipment.findUnique({ where: { id: rows[0].id } }) : null;
}

/** The same scan, told again by whomever, has the same key. */
function keyOf({ status, words, occurredAt }: Scan): string {
  return createHash("sha256").update(`${occurredAt.toISOString()} ${status} ${words}`).digest("base64url").slice(0, 22);
}

/** Adds the scans that are new. The caller holds the parcel's lock. @returns how many were */
export async function insertScans(
  tx: Transaction,
  {
    shipmentId,
    scans,
    providerEventId,
  }: { shipmentId: string; scans: readonly Scan[]; providerEventId: string | null },
  now: Date,
): Promise<number> {
  if (scans.length === 0) return 0;
  const { count } = await tx.shipmentEvent.createMany({
    data: scans.map((scan) => ({ ...scan, shipmentId, scanKey: keyOf(scan), providerEventId, receivedAt: now })),
    skipDuplicates: true,
  });
  return count;
}

/** Everything a parcel's carrier has said, oldest first. */
export function listScans(tx: Transaction, shipmentId: string): Promise<Scan[]> {
  return tx.shipmentEvent.findMany({
    where: { shipmentId },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    select: { status: true, words: true, place: true, occurredAt: true },
  });
}

/** What the provider says of a parcel as a whole. The caller holds its lock. */
export async function keepTracked(
  tx: Transaction,
  shipmentId: string,
  tracked: { trackerId: string; estimatedAt: Date | null; deciding: Scan | null },
  now: Date,
): Promise<void> {
  const { trackerId, estimatedAt, deciding } = tracked;
  const status = deciding?.status ?? "label_created";
  await tx.shipment.update({
    where: { id: shipmentId },
    data: {
      trackerId,
      estimatedAt,
      status,
      statusAt: deciding?.occurredAt ?? null,
      deliveredAt: status === "delivered" ? (deciding?.occurredAt ?? null) : null,
      checkedAt: now,
      updatedAt: now,
    },
  });
}

/** Notes that the provider was asked about a parcel, so that others are asked first the next time. */
export async function touchChecked(tx: Transaction, shipmentId: string, now: Date): Promise<void> {
  await tx.shipment.updateMany({ where: { id: shipmentId }, data: { checkedAt: now } });
}

/** Parcels under way of which nothing was heard since a moment, those never heard of first. */
export function listSilentShipments(
  tx: Transaction,
  since: Date,
  limit: number,
): Promise<{ id: string; trackerId: string | null }[]> {
  return tx.shipment.findMany({
    where: {
      sentAt: { not: null, lte: since },
      replacedAt: null,
      status: { notIn: ["delivered", "lost"] },
      OR: [{ checkedAt: null }, { checkedAt: { lte: since } }],
    },
    orderBy: { checkedAt: { sort: "asc", nulls: "first" } },
    take: limit,
    select: { id: true, trackerId: true },
  });
}
