import { z } from "zod";
import { formatCentsExact } from "@/lib/core/money.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { dayInWords, orderHref, pairOf } from "./rules.text.ts";
import { cents, time } from "./schema.facts.ts";

const exampleId = "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11";

/** For those who run the place. */
export const operationsTypes = {
  refund_failed: defineType({
    kind: "operations",
    label: "A refund failed",
    who: "admins",
    about: "order",
    facts: z.strictObject({ refundId: z.string(), amountCents: cents, explanation: z.string() }),
    text: (order) => ({
      title: "A refund failed",
      body: `${formatCentsExact(order.amountCents)} for ${order.orderNumber} did not reach the buyer. ${order.explanation}`,
      href: "/admin/refunds?status=failed",
    }),
    action: "See failed refunds",
    mailTemplate: "operations",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { refundId: exampleId, amountCents: 24_495, explanation: "The card was closed." },
  }),

  dispute_reported: defineType({
    kind: "operations",
    label: "A payment is disputed, or a dispute is decided",
    who: "admins",
    about: "nothing",
    facts: z.strictObject({
      disputeId: z.string(),
      /** Null: it has just been opened. */
      outcome: z.string().nullable(),
      amountCents: cents,
      reason: z.string(),
      orderNumbers: z.array(z.string()),
    }),
    text: ({ disputeId, outcome, amountCents, reason, orderNumbers }) => ({
      title: outcome === null ? "A payment is disputed" : `Dispute ${outcome}`,
      body: `${formatCentsExact(amountCents)}, ${reason}: ${orderNumbers.join(", ")}.`,
      href: `/admin/disputes/${disputeId}`,
    }),
    action: "See the dispute",
    mailTemplate: "operations",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: {
      disputeId: exampleId,
      outcome: null,
      amountCents: 24_495,
      reason: "not received",
      orderNumbers: ["ORD-20261121-7K3M9QXA"],
    },
  }),

  appeal_filed: defineType({
    kind: "operations",
    label: "A seller appeals",
    who: "admins",
    about: "order",
    facts: z.strictObject({ appealId: z.string() }),
    text: (order) => ({
      title: "An appeal waits for its answer",
      body: `The seller of ${pairOf(order)} (${order.orderNumber}) says that the inspection was wrong.`,
      href: `/desk/appeals/${order.appealId}`,
    }),
    action: "See the appeal",
    mailTemplate: "operations",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { appealId: exampleId },
  }),

  order_late: defineType({
    kind: "operations",
    label: "An inspection or a parcel is late",
    who: "admins",
    about: "order",
    facts: z.strictObject({ step: z.enum(["arrival", "inspection"]), dueAt: time }),
    text: (order) => ({
      title: order.step === "inspection" ? "An inspection is late" : "A parcel has not arrived",
      body: `${pairOf(order)} (${order.orderNumber}) should have ${order.step === "inspection" ? "been inspected" : "arrived for inspection"} by ${dayInWords(order.dueAt)}.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "operations",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { step: "inspection", dueAt: "2026-11-24T22:00:00.000Z" },
  }),
};
