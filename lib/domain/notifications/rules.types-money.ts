import { z } from "zod";
import { formatCentsExact } from "@/lib/core/money.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { asSentence, orderHref, pairOf } from "./rules.text.ts";
import { cents, noFacts } from "./schema.facts.ts";

/** Charges, refunds, payouts. */
export const moneyTypes = {
  payment_succeeded: defineType({
    kind: "money",
    label: "Your payment has arrived",
    who: "buyer",
    about: "order",
    facts: noFacts,
    text: (order) => ({
      title: order.isReplacement ? "Your money moved to the new order" : "Payment received",
      body: `${formatCentsExact(order.amountCents)} for ${pairOf(order)} are held in escrow until the pair is with you.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "money",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),

  payment_failed: defineType({
    kind: "money",
    label: "A charge did not work",
    who: "buyer",
    about: "order",
    facts: z.strictObject({
      amountCents: cents,
      failureCode: z.string(),
      failure: z.string(),
      asksForOwner: z.boolean(),
    }),
    text: (order) => ({
      title: order.asksForOwner ? "Your bank asks for you" : "Your card was declined",
      body: `${order.failure} Pay ${formatCentsExact(order.amountCents)} for ${pairOf(order)}, or you lose the pair.`,
      href: `${orderHref(order)}/pay`,
    }),
    action: "Pay now",
    mailTemplate: "money",
    channels: channelDefaults.pressing,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: {
      amountCents: 24_495,
      failureCode: "expired_card",
      failure: "Your card has expired. Pay with another card.",
      asksForOwner: false,
    },
  }),

  payment_reminder: defineType({
    kind: "money",
    label: "Reminder of an unpaid order",
    who: "buyer",
    about: "order",
    facts: z.strictObject({ amountCents: cents }),
    text: (order) => ({
      title: "Your order is still unpaid",
      body: `Pay ${formatCentsExact(order.amountCents)} for ${pairOf(order)} within the next hours, or you lose the pair and get a strike.`,
      href: `${orderHref(order)}/pay`,
    }),
    action: "Pay now",
    mailTemplate: "money",
    channels: channelDefaults.pressing,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { amountCents: 24_495 },
  }),

  refund_issued: defineType({
    kind: "money",
    label: "A refund is on its way",
    who: "buyer",
    about: "order",
    facts: z.strictObject({ refundId: z.string(), amountCents: cents }),
    text: (order) => ({
      title: "Refund on its way",
      body: `${formatCentsExact(order.amountCents)} for ${order.orderNumber} go back to the card you paid with.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "money",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { amountCents: 24_495, refundId: "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11" },
  }),

  payout_completed: defineType({
    kind: "money",
    label: "A payout is sent",
    who: "seller",
    about: "order",
    facts: z.strictObject({ sentCents: cents }),
    text: (order) => ({
      title: order.sentCents > 0 ? "Payout sent" : "Payout set off",
      body:
        order.sentCents > 0
          ? `${formatCentsExact(order.sentCents)} for ${order.orderNumber} went to your account at Stripe.`
          : `The payout for ${order.orderNumber} was set off against what you owed.`,
      href: "/selling/payouts",
    }),
    action: "See your balance",
    mailTemplate: "money",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { sentCents: 21_120 },
  }),

  payout_refused: defineType({
    kind: "money",
    label: "Your bank refused a payout",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ amountCents: cents, reason: z.string().nullable() }),
    text: ({ amountCents, reason }) => ({
      title: "Your bank refused a payout",
      body: `${formatCentsExact(amountCents)} came back from your bank${reason ? `: ${asSentence(reason)}` : "."} Stripe tries again once your bank account is right.`,
      href: "/selling/payouts",
    }),
    action: "See your balance",
    mailTemplate: "money",
    channels: channelDefaults.binding,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { amountCents: 21_120, reason: "The account was closed" },
  }),

  payment_disputed: defineType({
    kind: "money",
    label: "A buyer’s bank looks at a payment",
    who: "seller",
    about: "order",
    facts: z.strictObject({ disputeId: z.string(), stage: z.enum(["opened", "lost", "kept"]) }),
    text: (order) => ({
      title: order.stage === "opened" ? "Payout on hold" : "Dispute decided",
      body: {
        opened: `The buyer’s bank is looking at the payment for ${order.orderNumber}. Until it has decided, the payout waits.`,
        lost: `The buyer’s bank gave the payment for ${order.orderNumber} back to the buyer.`,
        kept: `The buyer’s bank left the payment for ${order.orderNumber} with us. The payout goes on.`,
      }[order.stage],
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "money",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { disputeId: "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11", stage: "opened" },
  }),
};
