import { randomUUID } from "node:crypto";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import type { Carrier, ShipmentLeg, ShipmentStatus } from "@/lib/domain/shipping/model.ts";
import type { FactoryDatabase } from "./accounts.ts";

/** A parcel of an order; of UPS, with a number of its own and nothing scanned, unless told otherwise. */
export function createShipment(
  database: FactoryDatabase,
  overrides: {
    orderId: string;
    leg: ShipmentLeg;
    carrier?: Carrier;
    trackingNumber?: string;
    status?: ShipmentStatus;
    trackerId?: string;
    sentAt?: Date;
  },
) {
  const { orderId, leg, status = "label_created", trackerId } = overrides;
  const { sentAt = new Date("2026-11-21T15:00:00Z"), carrier = "ups" } = overrides;
  const { trackingNumber = newTrackingNumber(carrier) } = overrides;
  const statusAt = status === "label_created" ? null : new Date(sentAt.getTime() + 24 * 60 * 60 * 1_000);
  return database.shipment.create({
    data: {
      id: randomUUID(),
      orderId,
      leg,
      carrier,
      trackingNumber,
      status,
      trackerId,
      sentAt,
      statusAt,
      deliveredAt: status === "delivered" ? statusAt : null,
      createdAt: sentAt,
      updatedAt: statusAt ?? sentAt,
    },
  });
}
