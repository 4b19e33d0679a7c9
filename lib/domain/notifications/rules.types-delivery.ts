import { z } from "zod";
import type { Carrier, Parcel } from "@/lib/domain/shipping/model.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { asSentence, orderHref, pairOf } from "./rules.text.ts";
import { noFacts, parcelLeg, tracking } from "./schema.facts.ts";

const exampleTracking = { carrier: "ups", trackingNumber: "1Z999AA10123456784" } as const;

const carrierNames: Record<Carrier, string> = { ups: "UPS", fedex: "FedEx", usps: "USPS", dhl: "DHL" };

const carriedBy = ({ carrier, trackingNumber }: Parcel) =>
  `${carrierNames[carrier]} carries it under ${trackingNumber}.`;

/** A pair on its way: to us, to its buyer, or back. */
export const deliveryTypes = {
  order_shipped: defineType({
    kind: "orders",
    label: "Your pair is shipped, to us and to you",
    who: "buyer",
    about: "order",
    facts: z.strictObject({ leg: parcelLeg, ...tracking }),
    text: (order) =>
      order.leg === "to_inspection"
        ? {
            title: "Shipped by the seller",
            body: `${pairOf(order)} is on its way to our inspectors.`,
            href: orderHref(order),
          }
        : {
            title: "On its way to you",
            body: `${pairOf(order)} has passed its inspection and left for your address. ${carriedBy(order)}`,
            href: orderHref(order),
          },
    action: "Follow the parcel",
    mailTemplate: "order",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: { leg: "to_buyer", ...exampleTracking },
  }),

  order_out_for_delivery: defineType({
    kind: "orders",
    label: "Your pair arrives today",
    who: "buyer",
    about: "order",
    facts: noFacts,
    text: (order) => ({
      title: "Your pair arrives today",
      body: `The carrier has ${pairOf(order)} on the van.`,
      href: orderHref(order),
    }),
    action: "Follow the parcel",
    mailTemplate: "order",
    channels: { ...channelDefaults.usual, mail: "off" },
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),

  order_delivered: defineType({
    kind: "orders",
    label: "A pair is delivered",
    who: "buyer and seller",
    about: "order",
    facts: noFacts,
    text: (order) => ({
      title: "Delivered",
      body:
        order.side === "buyer"
          ? `${pairOf(order)} has arrived. If something is wrong with it, tell us within 3 days; after that the seller is paid.`
          : `${pairOf(order)} has arrived at its buyer. You are paid in 3 days unless they report a problem.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "order",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),

  parcel_exception: defineType({
    kind: "orders",
    label: "A parcel is held up",
    who: "buyer and seller",
    about: "order",
    facts: z.strictObject({ leg: parcelLeg, words: z.string().nullable() }),
    text: (order) => ({
      title: "A parcel is held up",
      body: `The carrier reports a problem with ${pairOf(order)}${order.words === null ? "." : `: ${asSentence(order.words)}`} We keep an eye on it; there is nothing you have to do.`,
      href: orderHref(order),
    }),
    action: "Follow the parcel",
    mailTemplate: "order",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { leg: "to_buyer", words: "The address could not be found" },
  }),

  parcel_lost: defineType({
    kind: "orders",
    label: "A parcel is lost",
    who: "buyer and seller",
    about: "order",
    facts: z.strictObject({ leg: parcelLeg }),
    text: (order) => ({
      title: "The parcel is lost",
      body:
        order.side === "buyer"
          ? `The carrier has lost ${pairOf(order)}. You get all of your money back.`
          : order.leg === "to_buyer"
            ? `The carrier has lost ${pairOf(order)} on its way to the buyer. That was not your doing: you are paid for it.`
            : `The carrier has lost ${pairOf(order)}. Ask it for the insurance; the buyer gets the money back.`,
      href: orderHref(order),
    }),
    action: "See the order",
    mailTemplate: "order",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { leg: "to_buyer" },
  }),

  pair_returned: defineType({
    kind: "orders",
    label: "A pair comes back to you",
    who: "seller",
    about: "order",
    facts: z.strictObject(tracking),
    text: (order) => ({
      title: "Your pair comes back",
      body: `${pairOf(order)} is on its way back to you. ${carriedBy(order)}`,
      href: orderHref(order),
    }),
    action: "Follow the parcel",
    mailTemplate: "order",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: exampleTracking,
  }),
};
