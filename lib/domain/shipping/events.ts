import { z } from "zod";
import { carriers, type ShipmentStatus, shipmentLegs, shipmentStatuses } from "./model.ts";

/** Outbox topics of this module, in the transaction of the change. Whoever tells people of parcels listens to the later ones. */
export const shippingTopics = {
  /** The tracking provider is to watch a parcel. Nobody is told of this one. */
  trackerDue: "shipping.tracker_due",
  /** Carrier and number were named. */
  shipped: "shipping.shipped",
  /** Scanned, without a change worth a message of its own: the screens are brought up to date. */
  scanned: "shipping.scanned",
  outForDelivery: "shipping.out_for_delivery",
  /** At the end of its leg: inspection, the buyer, or the seller again. */
  delivered: "shipping.delivered",
  /** Held up. */
  exception: "shipping.exception",
  lost: "shipping.lost",
} as const;

/** The topics that carry a {@link ParcelMoved}. */
export const parcelTopics = Object.values(shippingTopics).filter((topic) => topic !== shippingTopics.trackerDue);
type ParcelTopic = (typeof parcelTopics)[number];

/** What {@link shippingTopics.trackerDue} carries. */
export const trackerDueSchema = z.object({ shipmentId: z.uuid() });

/** What every topic that people hear of carries; no addresses. */
export const parcelMovedSchema = z.object({
  shipmentId: z.uuid(),
  orderId: z.uuid(),
  orderNumber: z.string(),
  /** The order's own state, after the change. */
  orderStatus: z.string(),
  productId: z.uuid(),
  variantId: z.uuid(),
  buyerId: z.uuid(),
  sellerId: z.uuid(),
  leg: z.enum(shipmentLegs),
  carrier: z.enum(carriers),
  trackingNumber: z.string(),
  status: z.enum(shipmentStatuses),
  /** What the carrier said last, and where; null before the first scan. */
  words: z.string().nullable(),
  place: z.string().nullable(),
  /** RFC 3339. */
  at: z.iso.datetime(),
});
export type ParcelMoved = z.infer<typeof parcelMovedSchema>;

/** What is told when a parcel comes to a state. */
export function topicOf(status: ShipmentStatus): ParcelTopic {
  const topics: Record<ShipmentStatus, ParcelTopic> = {
    label_created: shippingTopics.scanned,
    in_transit: shippingTopics.scanned,
    out_for_delivery: shippingTopics.outForDelivery,
    delivered: shippingTopics.delivered,
    exception: shippingTopics.exception,
    lost: shippingTopics.lost,
  };
  return topics[status];
}
