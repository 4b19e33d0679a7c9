import type { Role } from "@/lib/core/actor.ts";
import type { Cents } from "@/lib/core/money.ts";

export const orderStatuses = [
  "pending",
  "paid",
  "processing",
  "seller_shipping",
  "authenticating",
  "auth_passed",
  "auth_failed",
  "shipping_to_buyer",
  "delivered",
  "completed",
  "cancelled",
  "refunded",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** In which capacity somebody changes an order. `buyer` and `seller` mean this order's own. */
export const actorKinds = ["buyer", "seller", "authenticator", "admin", "system"] as const satisfies readonly (
  | Role
  | "system"
)[];
export type ActorKind = (typeof actorKinds)[number];

/** Whether the pair comes from the seller or lies, already inspected, in the warehouse. */
export type OrderFulfilment = "seller_ships" | "in_stock";

/** `ORD-20261121-7K3M9QXA`: the day in UTC and an unguessable tail of eight characters or more. */
export const orderNumberPattern = /^ORD-[0-9]{8}-[0-9A-HJKMNP-TV-Z]{8,}$/;

/** Which side of the trade the person looking at an order is on; `staff` is neither. */
export type OrderSide = "buyer" | "seller" | "staff";

/** Where one part of what the buyer paid goes. `escrow` is the buyer's own money, still held for this order. */
export type MoneyPart = { to: "buyer"; from: "escrow" } | { to: "next_order"; from: "escrow" };

/** What one kind of ending does to the money of an order that had been paid. */
export interface Settlement {
  /** Why it ends that way; told apart when one row of the table can end in two ways. */
  kind: "refund" | "rematch";
  /** Price, buyer fee and shipping are settled separately, so that a report can say which is which. */
  price: MoneyPart;
  buyerFee: MoneyPart;
  shipping: MoneyPart;
  /** What the seller gets for this order, and out of whose pocket. */
  sellerPayout: { share: "nothing" } | { share: "all"; from: "platform" };
  /** Whether the seller's balance gets a separate, negative penalty line. */
  sellerPenalty: boolean;
  /** Labels already bought and the card's processing fee: nobody refunds those. */
  sunkCostsPaidBy: "platform";
  /** Where the pair goes. */
  pair: "stays_with_seller" | "returned_to_seller" | "returned_to_platform" | "lost";
}

/** What a transition does to money. */
export type MoneyEffect =
  | { kind: "none" }
  /** The buyer's total is captured into escrow. */
  | { kind: "capture" }
  /** The escrow is released: payout to the seller, fees to the platform, shipping to the carrier. */
  | { kind: "release" }
  /** An unpaid order: its payment intent is cancelled first, and no money has moved. */
  | { kind: "void" }
  /** One of these, the first unless the workflow says otherwise. */
  | { kind: "settle"; ways: readonly [Settlement, ...Settlement[]] };

/** Times that people have for their part: rules.limits.ts in words, rules.deadlines.ts to the millisecond. */
export const deadlineKinds = ["payment", "shipping", "arrival", "inspection", "problem"] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** One row of the table of everything that can happen to an order. */
export interface Transition {
  from: OrderStatus;
  to: OrderStatus;
  /** Who may do it, in the order in which a person of several capacities is recorded. */
  by: readonly ActorKind[];
  /** Only for orders fulfilled this way; left out means both. */
  fulfilment?: OrderFulfilment;
  money: MoneyEffect;
  /** The time that runs while the order stands in `from`: this step ends it, or follows when it is over. */
  deadline?: DeadlineKind;
  /** What the timeline calls it. */
  label: string;
}

/** Why a paid order ends without a sale through its seller. */
export const saleFailures = ["not_shipped", "cannot_ship", "failed_inspection"] as const;
export type SaleFailure = (typeof saleFailures)[number];

/** A settled order's money to the cent. */
export interface SettledAmounts {
  refundCents: Cents;
  movedToNextOrderCents: Cents;
  sellerPayoutCents: Cents;
  /** What the platform adds out of its own pocket, sunk costs aside. */
  platformPaysCents: Cents;
}
