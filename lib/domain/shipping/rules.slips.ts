import type { OrderFulfilment, OrderStatus } from "@/lib/domain/orders/model.ts";

interface SlipFacts {
  status: OrderStatus;
  fulfilment: OrderFulfilment;
}

/** Whether the seller's packing slip can be printed: from when it was made until the parcel has arrived. */
export function hasPackingSlip({ status, fulfilment }: SlipFacts): boolean {
  return fulfilment === "seller_ships" && (status === "processing" || status === "seller_shipping");
}

/** What the seller does with the slip, in order. */
export const sellerSteps: readonly string[] = [
  "Put this lower part into the shoe box, on top of the pair. Leave everything in that came with it.",
  "Put the shoe box into a carton of its own. Tape and labels on the shoe box itself spoil the pair.",
  "Fix the upper part and the carrier’s label on the carton, and hand it over.",
  "Enter the carrier’s tracking number on the order’s page: scan the code to get there.",
];

/** What whoever sends a pair on does with the slip. */
export const deskSteps: readonly string[] = [
  "Compare style code and size with the box in front of you.",
  "Put this lower part into the carton, on top of the shoe box.",
  "Fix the upper part and the carrier’s label on the carton, and hand it over.",
];
