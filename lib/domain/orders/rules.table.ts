import type { MoneyPart, Settlement, Transition } from "./model.ts";

const backToBuyer: MoneyPart = { to: "buyer", from: "escrow" };
const intoNextOrder: MoneyPart = { to: "next_order", from: "escrow" };

/** The buyer gets everything back; the seller, who sent nothing or the wrong thing, gets a penalty instead of money. */
const refundAndPenalty: Settlement = {
  kind: "refund",
  price: backToBuyer,
  buyerFee: backToBuyer,
  shipping: backToBuyer,
  sellerPayout: { share: "nothing" },
  sellerPenalty: true,
  sunkCostsPaidBy: "platform",
  pair: "stays_with_seller",
};

/** The buyer's money buys the next pair; what is left of it goes back when the new order is made. */
const movedMoney = {
  kind: "rematch",
  price: intoNextOrder,
  buyerFee: intoNextOrder,
  shipping: intoNextOrder,
} as const satisfies Partial<Settlement>;

const rematchAndPenalty: Settlement = { ...refundAndPenalty, ...movedMoney };

/** Lost on the way to us: the carrier's insurance pays the seller, not the buyer's escrow. */
const lostFirstLeg: Settlement = { ...refundAndPenalty, sellerPenalty: false, pair: "lost" };

/** Lost on the way from us, or in the warehouse: the seller did their part, so the platform pays them. */
const lostByUs: Settlement = { ...lostFirstLeg, sellerPayout: { share: "all", from: "platform" } };

/** A buyer's problem we uphold after delivery: the escrow had not been released, so it can still go back. */
const problemUpheld: Settlement = { ...refundAndPenalty, sellerPenalty: false, pair: "returned_to_platform" };

const noMoney = { kind: "none" } as const;
const noShip = { kind: "settle", ways: [refundAndPenalty, rematchAndPenalty] } as const;

/**
 * Everything that can ever happen to an order, and who may do it (design §4). There is no other place: what is not a
 * row here does not happen. A buyer cannot cancel: a match binds.
 */
export const transitions: readonly Transition[] = [
  {
    from: "pending",
    to: "paid",
    by: ["system"],
    money: { kind: "capture" },
    deadline: "payment",
    label: "Payment received",
  },
  {
    from: "pending",
    to: "cancelled",
    by: ["system", "admin"],
    money: { kind: "void" },
    deadline: "payment",
    label: "Cancelled, not paid in time",
  },

  {
    from: "paid",
    to: "processing",
    by: ["seller", "system", "admin"],
    fulfilment: "seller_ships",
    money: noMoney,
    deadline: "shipping",
    label: "Shipping label made",
  },
  {
    from: "paid",
    to: "auth_passed",
    by: ["system"],
    fulfilment: "in_stock",
    money: noMoney,
    label: "Inspected before the sale",
  },
  {
    from: "paid",
    to: "cancelled",
    by: ["seller", "system", "admin"],
    fulfilment: "seller_ships",
    money: noShip,
    deadline: "shipping",
    label: "Cancelled, the seller did not ship",
  },
  {
    from: "paid",
    to: "cancelled",
    by: ["system", "admin"],
    fulfilment: "in_stock",
    money: { kind: "settle", ways: [lostByUs, { ...lostByUs, ...movedMoney }] },
    label: "Cancelled, the pair could not be sent",
  },

  {
    from: "processing",
    to: "seller_shipping",
    by: ["seller", "system", "admin"],
    fulfilment: "seller_ships",
    money: noMoney,
    deadline: "shipping",
    label: "Shipped by the seller",
  },
  {
    from: "processing",
    to: "cancelled",
    by: ["seller", "system", "admin"],
    fulfilment: "seller_ships",
    money: noShip,
    deadline: "shipping",
    label: "Cancelled, the seller did not ship",
  },

  {
    from: "seller_shipping",
    to: "authenticating",
    by: ["authenticator", "admin"],
    fulfilment: "seller_ships",
    money: noMoney,
    deadline: "arrival",
    label: "Arrived for inspection",
  },
  {
    from: "seller_shipping",
    to: "refunded",
    by: ["system", "admin"],
    fulfilment: "seller_ships",
    money: { kind: "settle", ways: [lostFirstLeg] },
    deadline: "arrival",
    label: "Refunded, lost on the way to inspection",
  },

  {
    from: "authenticating",
    to: "auth_passed",
    by: ["authenticator", "admin"],
    fulfilment: "seller_ships",
    money: noMoney,
    deadline: "inspection",
    label: "Inspection passed",
  },
  {
    from: "authenticating",
    to: "auth_failed",
    by: ["authenticator", "admin"],
    fulfilment: "seller_ships",
    money: noMoney,
    deadline: "inspection",
    label: "Inspection failed",
  },
  {
    from: "auth_failed",
    to: "refunded",
    by: ["system", "admin"],
    fulfilment: "seller_ships",
    money: { kind: "settle", ways: [{ ...refundAndPenalty, pair: "returned_to_seller" }] },
    label: "Refunded, the pair failed inspection",
  },
  // Nothing is refunded when the money buys the next pair, so the failed order ends as cancelled.
  {
    from: "auth_failed",
    to: "cancelled",
    by: ["system", "admin"],
    fulfilment: "seller_ships",
    money: { kind: "settle", ways: [{ ...rematchAndPenalty, pair: "returned_to_seller" }] },
    label: "Moved to another pair",
  },

  {
    from: "auth_passed",
    to: "shipping_to_buyer",
    by: ["authenticator", "system", "admin"],
    money: noMoney,
    label: "On the way to the buyer",
  },
  { from: "shipping_to_buyer", to: "delivered", by: ["system", "admin"], money: noMoney, label: "Delivered" },
  {
    from: "shipping_to_buyer",
    to: "refunded",
    by: ["system", "admin"],
    money: { kind: "settle", ways: [lostByUs] },
    label: "Refunded, lost on the way to the buyer",
  },

  {
    from: "delivered",
    to: "completed",
    by: ["system", "buyer", "admin"],
    money: { kind: "release" },
    deadline: "problem",
    label: "Completed",
  },
  {
    from: "delivered",
    to: "refunded",
    by: ["admin"],
    money: { kind: "settle", ways: [problemUpheld] },
    deadline: "problem",
    label: "Refunded, the problem was upheld",
  },
];
