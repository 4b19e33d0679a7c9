import { z } from "zod";
import { formatCentsExact } from "@/lib/core/money.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { orderHref, pairOf } from "./rules.text.ts";
import { cents } from "./schema.facts.ts";

/** Why a paid order ends without its seller. */
const cause = z.enum(["not_shipped", "cannot_ship", "failed_inspection"]);
type Cause = z.infer<typeof cause>;

const toBuyer: Record<Cause, string> = {
  not_shipped: "its seller did not ship it",
  cannot_ship: "its seller cannot ship it",
  failed_inspection: "it did not pass the inspection",
};

const toSeller: Record<Cause, string> = {
  not_shipped: "You did not ship it in time.",
  cannot_ship: "You said that you cannot ship it.",
  failed_inspection: "It did not pass the inspection and comes back to you.",
};

/** Paid orders that end because of their seller. */
export const failureTypes = {
  order_rematched: defineType({
    kind: "orders",
    label: "You get the pair from another seller",
    who: "buyer",
    about: "order",
    facts: z.strictObject({ cause, nextOrderNumber: z.string(), refundCents: cents }),
    text: (order) => ({
      title: "You get another pair",
      body: `You do not get the pair of ${order.orderNumber} (${pairOf(order)}): ${toBuyer[order.cause]}. Your money bought you another one, ${order.nextOrderNumber}.${order.refundCents > 0 ? ` It costs less, so ${formatCentsExact(order.refundCents)} go back to you.` : ""}`,
      href: orderHref({ orderNumber: order.nextOrderNumber }),
    }),
    action: "See the new order",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "side",
    example: { cause: "not_shipped", nextOrderNumber: "ORD-20261124-4F2N8RTB", refundCents: 1_200 },
  }),

  order_failed: defineType({
    kind: "orders",
    label: "You do not get a pair, and your money back",
    who: "buyer",
    about: "order",
    facts: z.strictObject({ cause, refundCents: cents }),
    text: (order) => ({
      title: "Your order ended",
      body: `You do not get ${pairOf(order)}: ${toBuyer[order.cause]}. ${formatCentsExact(order.refundCents)} go back to you.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { cause: "failed_inspection", refundCents: 24_495 },
  }),

  sale_failed: defineType({
    kind: "orders",
    label: "A sale falls through, and what it costs you",
    who: "seller",
    about: "order",
    facts: z.strictObject({ cause, penaltyCents: cents }),
    text: (order) => ({
      title: "Your sale fell through",
      body: `${pairOf(order)} ended without a sale. ${toSeller[order.cause]}${order.penaltyCents > 0 ? ` A penalty of ${formatCentsExact(order.penaltyCents)} comes off your next payouts.` : ""}`,
      href: orderHref(order),
    }),
    action: "See the sale",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { cause: "not_shipped", penaltyCents: 3_300 },
  }),
};
