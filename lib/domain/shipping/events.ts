import { z } from "zod";
import { carriers, shipmentLegs, shipmentStatuses } from "./model.ts";

/** Outbox topics of this module, in the transaction of the change. Whoever tells people of parcels listens to these. */
export const shippingTopics = {
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

/** What every one of these topics carries; no addresses. */
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
