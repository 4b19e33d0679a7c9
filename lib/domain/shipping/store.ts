import "server-only";
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { Parcel, ShipmentLeg } from "./model.ts";

export type StoredShipment = Prisma.ShipmentGetPayload<object>;

export interface NewShipment {
  orderId: string;
  leg: ShipmentLeg;
  /** Null: a return that waits to be sent. */
  parcel: Parcel | null;
  /** Whoever named carrier and number; null: our own jobs. */
  sentBy: string | null;
}

/** @returns the new shipment's id; null when the leg has one already, or another one has this number: nothing is written then */
export async function insertShipment(tx: Transaction, shipment: NewShipment, now: Date): Promise<string | null> {
  const { orderId, leg, parcel, sentBy } = shipment;
  const id = randomUUID();
  const { count } = await tx.shipment.createMany({
    data: [
      {
        id,
        orderId,
        leg,
        ...parcel,
        sentBy: parcel && sentBy,
        sentAt: parcel && now,
        createdAt: now,
        updatedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/** A parcel, or null. */
export function findShipment(tx: Transaction, shipmentId: string): Promise<StoredShipment | null> {
  return tx.shipment.findUnique({ where: { id: shipmentId } });
}

/** The parcel that counts on a leg of an order, locked until the transaction ends; null when there is none. */
export async function lockShipmentOf(
  tx: Transaction,
  orderId: string,
  leg: ShipmentLeg,
): Promise<StoredShipment | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM shipments
    WHERE order_id = ${orderId}::uuid AND leg = ${leg}::"ShipmentLeg" AND replaced_at IS NULL FOR NO KEY UPDATE`;
  return rows[0] ? tx.shipment.findUnique({ where: { id: rows[0].id } }) : null;
}

/** Whether a parcel that counts travels under this number. */
export async function isNumberTaken(tx: Transaction, { carrier, trackingNumber }: Parcel): Promise<boolean> {
  return (await tx.shipment.count({ where: { carrier, trackingNumber, replacedAt: null } })) > 0;
}

/** Names carrier and number of a return that waited for them. The caller holds its lock and knows the number to be free. */
export async function nameParcel(
  tx: Transaction,
  shipmentId: string,
  { parcel, sentBy }: { parcel: Parcel; sentBy: string | null },
  now: Date,
): Promise<void> {
  await tx.shipment.update({ where: { id: shipmentId }, data: { ...parcel, sentBy, sentAt: now, updatedAt: now } });
}

/** Takes a parcel's number out of use. The caller holds its lock and knows that nothing was scanned. */
export async function replaceShipment(tx: Transaction, shipmentId: string, now: Date): Promise<void> {
  await tx.shipment.update({ where: { id: shipmentId }, data: { replacedAt: now, updatedAt: now } });
}
