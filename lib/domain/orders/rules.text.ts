import type { OrderFulfilment, OrderSide, OrderStatus } from "./model.ts";

interface StatusText {
  label: string;
  /** How it looks: `good` and `bad` are ends, `waiting` needs somebody, `moving` goes on by itself. */
  tone: "waiting" | "moving" | "good" | "bad";
  buyer: string;
  seller: string;
}

const texts: Record<OrderStatus, StatusText> = {
  pending: {
    label: "Waiting for payment",
    tone: "waiting",
    buyer: "You bought this pair. It ships to us as soon as the payment has arrived.",
    seller: "You sold this pair. Keep it safe, and do not ship it before the payment has arrived.",
  },
  paid: {
    label: "Paid",
    tone: "waiting",
    buyer: "Your money is held in escrow. The seller packs the pair and ships it to us.",
    seller: "The buyer's money is held in escrow. Make your label and ship in time.",
  },
  processing: {
    label: "Being packed",
    tone: "waiting",
    buyer: "The seller has a label and is packing your pair.",
    seller: "Pack the pair with its box, put the label on and hand it over.",
  },
  seller_shipping: {
    label: "On its way to inspection",
    tone: "moving",
    buyer: "Your pair is on its way to our inspectors.",
    seller: "The pair is on its way to our inspectors. There is nothing left for you to do.",
  },
  authenticating: {
    label: "In inspection",
    tone: "moving",
    buyer: "An inspector checks your pair.",
    seller: "An inspector checks your pair.",
  },
  auth_passed: {
    label: "Inspection passed",
    tone: "moving",
    buyer: "Your pair is genuine and new. It leaves for your address next.",
    seller: "The pair passed. It leaves for the buyer next.",
  },
  auth_failed: {
    label: "Inspection failed",
    tone: "bad",
    buyer: "The pair did not pass. You get another one or all your money back.",
    seller: "The pair did not pass and comes back to you. You are not paid for it.",
  },
  shipping_to_buyer: {
    label: "On its way to the buyer",
    tone: "moving",
    buyer: "Your pair is on its way to you.",
    seller: "The pair is on its way to the buyer.",
  },
  delivered: {
    label: "Delivered",
    tone: "moving",
    buyer: "Your pair has arrived. If something is wrong, tell us before the order completes.",
    seller: "The buyer has the pair. You are paid when the order completes.",
  },
  completed: {
    label: "Completed",
    tone: "good",
    buyer: "This order is done. Enjoy your pair.",
    seller: "This order is done and your payout has been released.",
  },
  cancelled: {
    label: "Cancelled",
    tone: "bad",
    buyer: "This order was cancelled. The timeline says why.",
    seller: "This order was cancelled. The timeline says why.",
  },
  refunded: {
    label: "Refunded",
    tone: "bad",
    buyer: "You got everything back that you paid for this order.",
    seller: "The buyer got their money back. The timeline says why.",
  },
};

/** A state's label and tone. */
export function describeStatus(status: OrderStatus): { label: string; tone: StatusText["tone"] } {
  return texts[status];
}

/** What a state means for the person looking at it: where the pair and the money are, and who moves next. */
export function explainStatus(status: OrderStatus, side: Exclude<OrderSide, "staff">): string {
  return texts[status][side];
}

const mainLines: Record<OrderFulfilment, readonly OrderStatus[]> = {
  seller_ships: [
    "pending",
    "paid",
    "processing",
    "seller_shipping",
    "authenticating",
    "auth_passed",
    "shipping_to_buyer",
    "delivered",
    "completed",
  ],
  in_stock: ["pending", "paid", "auth_passed", "shipping_to_buyer", "delivered", "completed"],
};

/** The states that still lie ahead when all goes well; none once the order has left the main line. */
export function statusesAhead(status: OrderStatus, fulfilment: OrderFulfilment): OrderStatus[] {
  const line = mainLines[fulfilment];
  const position = line.indexOf(status);
  return position < 0 ? [] : line.slice(position + 1);
}
