import "server-only";
import type { OrderFacts } from "@/lib/domain/orders/store.ts";
import type { ParcelMoved } from "@/lib/domain/shipping/events.ts";
import type { Parcel, ShipmentLeg, ShipmentStatus } from "@/lib/domain/shipping/model.ts";

/** The message of every topic of shipping. */
export function parcelMovedOf(
  order: OrderFacts,
  { id, leg, carrier, trackingNumber }: Parcel & { id: string; leg: ShipmentLeg },
  { at, ...news }: { status: ShipmentStatus; words: string | null; place: string | null; at: Date },
): ParcelMoved {
  return {
    shipmentId: id,
    orderId: order.id,
    orderNumber: order.number,
    orderStatus: order.status,
    productId: order.productId,
    variantId: order.variantId,
    buyerId: order.buyerId,
    sellerId: order.sellerId,
    leg,
    carrier,
    trackingNumber,
    ...news,
    at: at.toISOString(),
  };
}
