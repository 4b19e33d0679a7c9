import type { OrderFulfilment } from "@/lib/domain/orders/model.ts";
import type { OrderProductView } from "@/lib/domain/orders/model.views.ts";
import type { Carrier, ShipmentLeg, ShipmentStatus } from "./model.ts";

/*
 * What the queries of shipping hand to screens and to the API. JSON-safe: times are RFC 3339 text. Where a parcel goes or comes from
 * is known only to whose door it is: to everybody else its number, carrier and places are null.
 */

/** One thing that happened to a parcel. */
export interface ScanView {
  status: ShipmentStatus;
  /** The carrier's own words; null for whom they are not meant. */
  words: string | null;
  place: string | null;
  at: string;
}

/** A parcel of an order as one reader sees it. */
export interface ParcelView {
  shipmentId: string;
  leg: ShipmentLeg;
  status: ShipmentStatus;
  carrier: Carrier | null;
  trackingNumber: string | null;
  /** Null: a return that waits to be sent. */
  sentAt: string | null;
  /** When the carrier expects to deliver it. */
  estimatedAt: string | null;
  deliveredAt: string | null;
  /** Newest first. */
  scans: ScanView[];
  /** Whether the reader may put another number in its place. */
  mayCorrect: boolean;
}

/** A pair that waits at the desk to be sent, or that was sent from there. */
export interface DeskParcelView {
  orderId: string;
  orderNumber: string;
  leg: Exclude<ShipmentLeg, "to_inspection">;
  fulfilment: OrderFulfilment;
  product: OrderProductView;
  /** Since when it waits, or when it was sent. */
  since: string;
  /** Null while it waits. */
  sent: { carrier: Carrier; trackingNumber: string; status: ShipmentStatus; mayCorrect: boolean } | null;
  /** False in a trade of the reader's own. */
  maySend: boolean;
}
