import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { ShipmentLeg, ShipmentStatus } from "./model.ts";

const statusLabels: Record<ShipmentStatus, string> = {
  label_created: "Not scanned yet",
  in_transit: "On its way",
  out_for_delivery: "Out for delivery",
  delivered: "Delivered",
  exception: "Held up",
  lost: "Lost",
};

/** How a parcel's state is called. */
export function parcelLabel(leg: ShipmentLeg, status: ShipmentStatus, isSent: boolean): string {
  if (!isSent) return "Waits to be sent";
  return leg === "to_inspection" && status === "delivered" ? "Arrived for inspection" : statusLabels[status];
}

/** How it looks: `good` and `bad` are ends, `waiting` needs somebody, `moving` goes on by itself. */
export const parcelTones: Record<ShipmentStatus, "waiting" | "moving" | "good" | "bad"> = {
  label_created: "moving",
  in_transit: "moving",
  out_for_delivery: "moving",
  delivered: "good",
  exception: "waiting",
  lost: "bad",
};

const legLabels: Record<ShipmentLeg, Record<OrderSide, string>> = {
  to_inspection: {
    buyer: "From the seller to inspection",
    seller: "From you to inspection",
    staff: "From the seller to inspection",
  },
  to_buyer: { buyer: "From inspection to you", seller: "From inspection to the buyer", staff: "To the buyer" },
  return_to_seller: { buyer: "Back to the seller", seller: "Back to you", staff: "Back to the seller" },
};

/** Which way a parcel goes, as its reader would say it. */
export function legLabel(leg: ShipmentLeg, side: OrderSide): string {
  return legLabels[leg][side];
}

/** The two people as this reader would call them, with the verbs that go with it. */
interface Names {
  buyer: string;
  buyersDoor: string;
  buyerGets: string;
  seller: string;
  sellerClaims: string;
  sellerIs: string;
}

const others: Names = {
  buyer: "the buyer",
  buyersDoor: "the buyer’s door",
  buyerGets: "the buyer gets",
  seller: "the seller",
  sellerClaims: "the seller claims",
  sellerIs: "the seller is",
};

const names: Record<OrderSide, Names> = {
  buyer: { ...others, buyer: "you", buyersDoor: "your door", buyerGets: "you get" },
  seller: { ...others, seller: "you", sellerClaims: "you claim", sellerIs: "you are" },
  staff: others,
};

type Sentences = Record<ShipmentStatus, (names: Names) => string>;

const onTheRoad = {
  label_created: () => "It is packed and handed over. The carrier’s first scan can take a day.",
  exception: () => "It is held up, or waits at the carrier. The newest scan says why.",
} as const;

const sentences: Record<ShipmentLeg, Sentences> = {
  to_inspection: {
    ...onTheRoad,
    in_transit: () => "It travels to our inspectors.",
    out_for_delivery: () => "It reaches our inspectors today.",
    delivered: () => "It has arrived and waits for an inspector to open it.",
    lost: ({ buyerGets, sellerClaims }) =>
      `The carrier has lost it: ${buyerGets} everything back, and ${sellerClaims} the pair’s worth from the carrier.`,
  },
  to_buyer: {
    ...onTheRoad,
    in_transit: ({ buyer }) => `It travels to ${buyer}.`,
    out_for_delivery: ({ buyer }) => `It reaches ${buyer} today.`,
    delivered: ({ buyersDoor }) => `It is at ${buyersDoor}.`,
    lost: ({ buyerGets, sellerIs }) =>
      `The carrier has lost it: ${buyerGets} everything back, and ${sellerIs} paid by us all the same.`,
  },
  return_to_seller: {
    ...onTheRoad,
    in_transit: ({ seller }) => `It travels back to ${seller}.`,
    out_for_delivery: ({ seller }) => `It is back with ${seller} today.`,
    delivered: ({ seller }) => `It is back with ${seller}.`,
    lost: ({ seller }) => `The carrier has lost it. Solebook owes ${seller} an answer, and gives it within days.`,
  },
};

/** Where a parcel is and what comes next, in a sentence for its reader. */
export function explainParcel(leg: ShipmentLeg, status: ShipmentStatus, side: OrderSide, isSent: boolean): string {
  if (!isSent) return `It is packed within the next business days and goes back to ${names[side].seller}.`;
  return sentences[leg][status](names[side]);
}
