import { z } from "zod";
import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import { channelDefaults, defineType, type OrderSubject } from "./model.definition.ts";
import { dayInWords, orderHref, pairOf } from "./rules.text.ts";
import { noFacts, time } from "./schema.facts.ts";

/** What a trade is to each of its people. */
function matchWords(order: OrderSubject): { title: string; body: string } {
  const trade = `${pairOf(order)}, at ${formatCents(order.priceCents)}`;
  if (order.side !== "buyer") return { title: "Your ask matched", body: `You sold ${trade}.` };
  return order.isReplacement
    ? { title: "Another pair is yours", body: `Your money bought you ${trade}, from another seller.` }
    : { title: "Your bid matched", body: `You bought ${trade}.` };
}

/** From the trade until the pair is shipped, and ends before that. */
export const orderTypes = {
  match_created: defineType({
    kind: "orders",
    label: "Your bid or ask matched",
    who: "person",
    about: "order",
    facts: noFacts,
    text: (order) => ({ ...matchWords(order), href: orderHref(order) }),
    action: "See order",
    mailTemplate: "order",
    channels: { ...channelDefaults.usual, app: "always", mail: "off" },
    urgency: "normal",
    purpose: "transactional",
    tone: "side",
    example: {},
  }),

  order_created: defineType({
    kind: "orders",
    label: "Confirmation of an order or a sale",
    who: "buyer and seller",
    about: "order",
    facts: noFacts,
    text: (order) =>
      order.side === "buyer"
        ? {
            title: `You bought ${order.productName}`,
            body: `Order ${order.orderNumber}: ${pairOf(order)}. With fees and shipping it costs ${formatCentsExact(order.amountCents)}, ${order.isReplacement ? "paid with what you had paid for the pair you did not get. Nothing more is charged" : "charged to your card"}. We inspect the pair before it comes to you, and hold the money until then.`,
            href: orderHref(order),
          }
        : {
            title: `You sold ${order.productName}`,
            body: `Sale ${order.orderNumber}: ${pairOf(order)}. You get ${formatCentsExact(order.amountCents)} after our fee once the pair has passed its inspection and arrived. We tell you when the buyer has paid; do not ship before.`,
            href: orderHref(order),
          },
    action: "See the order",
    mailTemplate: "order",
    channels: channelDefaults.mailOnly,
    urgency: "normal",
    purpose: "transactional",
    tone: "side",
    example: {},
  }),

  order_to_ship: defineType({
    kind: "orders",
    label: "A pair you sold is paid, and has to be shipped",
    who: "seller",
    about: "order",
    facts: z.strictObject({ shipBy: time.nullable() }),
    text: (order) => ({
      title: order.isInStock ? "Your pair is paid" : "Paid: ship your pair",
      body: order.isInStock
        ? `The buyer’s money for ${pairOf(order)} is in escrow. We send the pair from our warehouse; there is nothing you have to do.`
        : `The buyer’s money for ${pairOf(order)} is in escrow. Make the label and hand the pair over ${order.shipBy === null ? "within 2 business days" : `by ${dayInWords(order.shipBy)}`}.`,
      href: orderHref(order),
    }),
    action: "Go to the sale",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "side",
    example: { shipBy: "2026-11-24T22:00:00.000Z" },
  }),

  ship_reminder: defineType({
    kind: "orders",
    label: "Reminder to ship",
    who: "seller",
    about: "order",
    facts: z.strictObject({ shipBy: time }),
    text: (order) => ({
      title: "Ship your sale soon",
      body: `${pairOf(order)} has to be on its way by ${dayInWords(order.shipBy)}. After that the sale is cancelled and you pay a penalty.`,
      href: orderHref(order),
    }),
    action: "Ship it",
    mailTemplate: "order",
    channels: channelDefaults.pressing,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { shipBy: "2026-11-24T22:00:00.000Z" },
  }),

  ship_extended: defineType({
    kind: "orders",
    label: "The seller ships a little later",
    who: "buyer",
    about: "order",
    facts: z.strictObject({ shipBy: time }),
    text: (order) => ({
      title: "Your pair ships a little later",
      body: `The seller of ${pairOf(order)} needs more time and ships by ${dayInWords(order.shipBy)}. Your money stays in escrow.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "order",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { shipBy: "2026-11-25T22:00:00.000Z" },
  }),

  order_cancelled: defineType({
    kind: "orders",
    label: "An order is cancelled because it was not paid",
    who: "buyer and seller",
    about: "order",
    facts: z.strictObject({ isLate: z.boolean() }),
    text: (order) => ({
      title: order.side === "buyer" ? "Your order was cancelled" : "The buyer did not pay",
      body:
        order.side !== "buyer"
          ? `Your sale of ${pairOf(order)} was cancelled. Your ask is back in the book at its old place, unless it has ended or you are away.`
          : order.isLate
            ? `${pairOf(order)} was not paid in time, so the seller has it back and you have a strike. Nothing was charged.`
            : `Your order of ${pairOf(order)} was cancelled before it was paid. Nothing was charged.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { isLate: true },
  }),
};
