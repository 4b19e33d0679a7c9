import { z } from "zod";
import { orderStatuses } from "@/lib/domain/orders/model.ts";
import { carriers, shipmentLegs, shipmentStatuses } from "@/lib/domain/shipping/model.ts";
import { id, time } from "./common.ts";

const onlyForItsDoor = "Null for whoever the parcel neither leaves nor reaches.";

const scan = z.strictObject({
  status: z.enum(shipmentStatuses),
  words: z.string().nullable().describe(`The carrier's own. ${onlyForItsDoor}`),
  place: z.string().nullable().describe(onlyForItsDoor),
  at: time,
});

const shipment = z
  .strictObject({
    shipmentId: id,
    leg: z.enum(shipmentLegs),
    status: z.enum(shipmentStatuses),
    carrier: z.enum(carriers).nullable().describe(onlyForItsDoor),
    trackingNumber: z.string().nullable().describe(onlyForItsDoor),
    sentAt: time.nullable().describe("Null: a return that waits to be sent."),
    estimatedAt: time.nullable(),
    deliveredAt: time.nullable(),
    scans: z.array(scan).describe("Newest first."),
    mayCorrect: z.boolean().describe("Whether you may put another number in its place."),
  })
  .meta({ id: "Shipment" });

export const shipments = z.strictObject({ items: z.array(shipment).describe("Newest first.") });

export const packingSlip = z.strictObject({
  orderNumber: z.string(),
  status: z.enum(orderStatuses),
  slipPath: z.string().describe("The PDF, on this site."),
  inspectionAddress: z.array(z.string()).describe("Where the pair goes, line by line."),
});

export const sentShipment = z.strictObject({
  orderNumber: z.string(),
  shipmentId: id,
  carrier: z.enum(carriers),
  trackingNumber: z.string().describe("As it is stored: capitals, no spaces."),
});
