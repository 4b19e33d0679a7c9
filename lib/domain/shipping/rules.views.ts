import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { ShipmentLeg } from "./model.ts";
import type { ScanView } from "./model.views.ts";

/** Whether this reader may know where a parcel of this leg comes from or goes to: the two people of a trade stay apart. */
export function knowsPlaces(side: OrderSide, leg: ShipmentLeg): boolean {
  if (side === "staff") return true;
  return (leg === "to_buyer") === (side === "buyer");
}

/** Whether a parcel is this reader's business at all: what goes back to a seller is not the buyer's. */
export function seesParcel(side: OrderSide, leg: ShipmentLeg): boolean {
  return leg !== "return_to_seller" || side !== "buyer";
}

/** Scans without words and places, each state once, for whoever may not know more. @param scans newest first */
export function withoutPlaces(scans: readonly ScanView[]): ScanView[] {
  return scans
    .filter(({ status }, index) => scans[index + 1]?.status !== status)
    .map(({ status, at }) => ({ status, at, words: null, place: null }));
}
