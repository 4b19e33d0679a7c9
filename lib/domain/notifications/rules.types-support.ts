import { z } from "zod";
import { threadSides } from "@/lib/domain/support/model.messages.ts";
import { problemAnswers, problemKindLabels, problemKinds } from "@/lib/domain/support/model.problems.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { orderHref, pairOf } from "./rules.text.ts";
import { noFacts } from "./schema.facts.ts";

const exampleId = "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11";
const kind = z.enum(problemKinds);

/** What an answer means for each side of the trade. */
const answers = {
  refunded: {
    title: "The problem was upheld",
    buyer: "you get everything back. Send the pair back to us as the order’s page says",
    seller: "the buyer gets the money back, and you are not paid for the pair",
  },
  partly_refunded: {
    title: "The problem was upheld in part",
    buyer: "you get a part of the money back and keep the pair; the order is complete",
    seller: "the buyer gets a part of the money back and keeps the pair; the order is complete and pays you",
  },
  rejected: {
    title: "The problem was not upheld",
    buyer: "the order is complete",
    seller: "the order is complete and pays you",
  },
} as const;

/** What buyers report about pairs that have arrived, and what people of a trade and the house write to each other. */
export const supportTypes = {
  problem_reported: defineType({
    kind: "orders",
    label: "A buyer reports a problem with a pair you sold",
    who: "seller",
    about: "order",
    facts: z.strictObject({ kind }),
    text: (order) => ({
      title: "The buyer reports a problem",
      body: `${pairOf(order)}: “${problemKindLabels[order.kind]}.” Your payout waits until we have answered. The order’s page shows what the buyer says.`,
      href: orderHref(order),
    }),
    action: "See what they say",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { kind: "damaged" },
  }),

  problem_answered: defineType({
    kind: "orders",
    label: "A reported problem is answered",
    who: "buyer and seller",
    about: "order",
    facts: z.strictObject({ outcome: z.enum(problemAnswers) }),
    text: (order) => {
      const { title, ...meaning } = answers[order.outcome];
      const means = order.side === "seller" ? meaning.seller : meaning.buyer;
      return { title, body: `${pairOf(order)}: ${means}. The order’s page says why.`, href: orderHref(order) };
    },
    action: "See the answer",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { outcome: "partly_refunded" },
  }),

  message_received: defineType({
    kind: "orders",
    label: "We have written to you about an order",
    who: "person",
    about: "order",
    facts: noFacts,
    text: (order) => ({
      title: "We have written to you",
      body: `It is about ${pairOf(order)}. The order’s page shows it, and takes your answer.`,
      href: `${orderHref(order)}#messages`,
    }),
    action: "Read it",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),

  message_waiting: defineType({
    kind: "operations",
    label: "A buyer or a seller writes about an order",
    who: "admins",
    about: "order",
    facts: z.strictObject({ writer: z.enum(threadSides) }),
    text: (order) => ({
      title: `The ${order.writer} of an order writes`,
      body: `It is about ${pairOf(order)} (${order.orderNumber}).`,
      href: `/admin/orders/${order.orderNumber}#messages`,
    }),
    action: "Read it",
    mailTemplate: "operations",
    channels: { ...channelDefaults.usual, mail: "off" },
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { writer: "buyer" },
  }),

  problem_waiting: defineType({
    kind: "operations",
    label: "A buyer reports a problem",
    who: "admins",
    about: "order",
    facts: z.strictObject({ problemId: z.string(), kind }),
    text: (order) => ({
      title: "A problem waits for its answer",
      body: `The buyer of ${pairOf(order)} (${order.orderNumber}) says: ${problemKindLabels[order.kind]}.`,
      href: `/admin/problems/${order.problemId}`,
    }),
    action: "See the problem",
    mailTemplate: "operations",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { problemId: exampleId, kind: "counterfeit" },
  }),
};
