import { z } from "zod";
import { channelDefaults, defineType } from "./model.definition.ts";
import { dayInWords, orderHref, pairOf } from "./rules.text.ts";
import { noFacts, time } from "./schema.facts.ts";

/** What the next warnings bring. */
function threatOf({ count, limit, windowDays }: { count: number; limit: number; windowDays: number }): string {
  const left = limit - count;
  if (left <= 0) return "";
  return ` With ${left === 1 ? "one more" : `${left} more`} within ${windowDays} days you cannot sell for a while.`;
}

/** What happens to a pair at our inspectors, and to sellers whose pairs do not pass. */
export const inspectionTypes = {
  inspection_started: defineType({
    kind: "orders",
    label: "A pair has arrived at our inspectors",
    who: "buyer and seller",
    about: "order",
    facts: noFacts,
    text: (order) => ({
      title: "The pair has arrived for inspection",
      body: `${pairOf(order)} is inspected within the next days.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "order",
    channels: { ...channelDefaults.usual, mail: "off" },
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),

  verification_passed: defineType({
    kind: "orders",
    label: "A pair has passed its inspection",
    who: "buyer and seller",
    about: "order",
    facts: noFacts,
    text: (order) => ({
      title: "Inspection passed",
      body:
        order.side === "buyer"
          ? `${pairOf(order)} is genuine and new. It leaves for your address next.`
          : `${pairOf(order)} has passed. It leaves for the buyer next.`,
      href: orderHref(order),
    }),
    action: "See what was checked",
    mailTemplate: "order",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),

  verification_failed: defineType({
    kind: "orders",
    label: "A pair has failed its inspection",
    who: "buyer and seller",
    about: "order",
    facts: z.strictObject({ appealUntil: time }),
    text: (order) => ({
      title: "Inspection failed",
      body:
        order.side === "buyer"
          ? `${pairOf(order)} did not pass, and two people have looked at it. You get another pair or all your money back.`
          : `${pairOf(order)} did not pass, and two people have looked at it. It comes back to you. The order’s page says what was found; you may appeal until ${dayInWords(order.appealUntil)}.`,
      href: orderHref(order),
    }),
    action: "See what was found",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { appealUntil: "2026-11-28T10:00:00.000Z" },
  }),

  seller_warning: defineType({
    kind: "orders",
    label: "A warning for a pair that failed",
    who: "seller",
    about: "order",
    facts: z.strictObject({ count: z.int().positive(), limit: z.int().positive(), windowDays: z.int().positive() }),
    text: (order) => ({
      title: "You have a warning",
      body: `${pairOf(order)} failed its inspection.${threatOf(order)}`,
      href: orderHref(order),
    }),
    action: "See what was found",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { count: 2, limit: 3, windowDays: 90 },
  }),

  selling_suspended: defineType({
    kind: "orders",
    label: "You cannot sell for a while",
    who: "seller",
    about: "order",
    facts: z.strictObject({ count: z.int().positive(), windowDays: z.int().positive() }),
    text: ({ count, windowDays }) => ({
      title: "You cannot sell for now",
      body: `Pairs of yours that failed their inspection within ${windowDays} days: ${count}. Your asks were cancelled; you can sell again when the oldest of these warnings is ${windowDays} days old.`,
      href: "/selling",
    }),
    action: "Go to your sales",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { count: 3, windowDays: 90 },
  }),

  appeal_answered: defineType({
    kind: "orders",
    label: "Your appeal is answered",
    who: "seller",
    about: "order",
    facts: z.strictObject({ isUpheld: z.boolean() }),
    text: (order) => ({
      title: order.isUpheld ? "Your appeal was upheld" : "Your appeal was rejected",
      body: order.isUpheld
        ? `You were right about ${pairOf(order)}. The warning and the penalty are taken back; the order stays as it ended.`
        : `The verdict on ${pairOf(order)} stands. The order’s page says why.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { isUpheld: true },
  }),
};
