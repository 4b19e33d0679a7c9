/** On which part of an order's way a parcel is. */
export const shipmentLegs = ["to_inspection", "to_buyer", "return_to_seller"] as const;
export type ShipmentLeg = (typeof shipmentLegs)[number];

export const carriers = ["ups", "fedex", "usps", "dhl"] as const;
export type Carrier = (typeof carriers)[number];

/** Where a parcel is, as far as its carrier has said. `exception`: held up, the carrier waits or reports trouble. */
export const shipmentStatuses = [
  "label_created",
  "in_transit",
  "out_for_delivery",
  "delivered",
  "exception",
  "lost",
] as const;
export type ShipmentStatus = (typeof shipmentStatuses)[number];

/** With whom a parcel travels. */
export interface Parcel {
  carrier: Carrier;
  trackingNumber: string;
}
