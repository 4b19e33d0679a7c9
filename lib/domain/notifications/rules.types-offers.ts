import { z } from "zod";
import { minuteMs } from "@/lib/core/clock.ts";
import { formatCents } from "@/lib/core/money.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { momentInWords, pairOf, shoeHref } from "./rules.text.ts";
import { cents, time } from "./schema.facts.ts";

const exampleId = "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11";
const offer = { offerId: z.string(), side: z.enum(["bid", "ask"]), priceCents: cents };
const listOf = (side: "bid" | "ask") => (side === "bid" ? "/buying" : "/selling");
/** `bids`, `asks`, or `offers` of both kinds. */
const manyOf = (offers: readonly { side: "bid" | "ask" }[]) => {
  const [first] = offers;
  return offers.every(({ side }) => side === first?.side) ? `${first?.side ?? "offer"}s` : "offers";
};
const placeOf = (offers: readonly { side: "bid" | "ask" }[]) =>
  offers.some(({ side }) => side === "bid") ? listOf("bid") : listOf("ask");
/** `Air Jordan 1, Dunk Low and 8 more` */
function namesOf(shoes: readonly { productName: string }[], count: number): string {
  const names = [...new Set(shoes.map(({ productName }) => productName))].slice(0, 2);
  const others = count - names.length;
  return others > 0 ? `${names.join(", ")} and ${others} more` : names.join(" and ");
}

/** What becomes of bids and asks while they wait. */
export const offerTypes = {
  outbid: defineType({
    kind: "offers",
    label: "Somebody bids more than you",
    who: "person",
    about: "shoe",
    facts: z.strictObject({ bidId: z.string(), bidCents: cents, bestCents: cents }),
    text: (bid) => ({
      title: "You were outbid",
      body: `Somebody bids ${formatCents(bid.bestCents)} for ${pairOf(bid)}. Your bid of ${formatCents(bid.bidCents)} is not the highest any more.`,
      href: shoeHref(bid),
    }),
    batch: {
      windowMs: minuteMs,
      text: (bids, count) => ({
        title: `${count} of your bids were outbid`,
        body: `${namesOf(bids, count)}: somebody bids more than you.`,
        href: "/buying",
      }),
    },
    action: "See the book",
    mailTemplate: "offer",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "optional",
    tone: "neutral",
    example: { bidId: exampleId, bidCents: 22_000, bestCents: 22_500 },
  }),

  offer_expiring: defineType({
    kind: "offers",
    label: "A bid or ask ends within a day",
    who: "person",
    about: "shoe",
    facts: z.strictObject({ ...offer, expiresAt: time }),
    text: (offered) => ({
      title: `Your ${offered.side} ends tomorrow`,
      body: `${formatCents(offered.priceCents)} for ${pairOf(offered)} ends ${momentInWords(offered.expiresAt)}. Place it again if you still want it.`,
      href: listOf(offered.side),
    }),
    batch: {
      windowMs: 2 * minuteMs,
      text: (offers, count) => ({
        title: `${count} of your ${manyOf(offers)} end tomorrow`,
        body: `${namesOf(offers, count)}. Place them again if you still want them.`,
        href: placeOf(offers),
      }),
    },
    action: "See your offers",
    mailTemplate: "offer",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "optional",
    tone: "neutral",
    example: {
      offerId: exampleId,
      side: "bid",
      priceCents: 22_000,
      expiresAt: "2026-11-22T10:00:00.000Z",
    },
  }),

  offer_expired: defineType({
    kind: "offers",
    label: "A bid or ask has ended",
    who: "person",
    about: "shoe",
    facts: z.strictObject(offer),
    text: (offered) => ({
      title: `Your ${offered.side} has ended`,
      body: `${formatCents(offered.priceCents)} for ${pairOf(offered)} was not met in its time. You can place it again.`,
      href: shoeHref(offered),
    }),
    batch: {
      windowMs: 2 * minuteMs,
      text: (offers, count) => ({
        title: `${count} of your ${manyOf(offers)} have ended`,
        body: `${namesOf(offers, count)}. They were not met in their time.`,
        href: placeOf(offers),
      }),
    },
    action: "Place it again",
    mailTemplate: "offer",
    channels: { ...channelDefaults.usual, mail: "off", push: "off" },
    urgency: "normal",
    purpose: "optional",
    tone: "neutral",
    example: { offerId: exampleId, side: "ask", priceCents: 22_000 },
  }),

  bag_hold_expiring: defineType({
    kind: "offers",
    label: "The pairs in your checkout are held only a little longer",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ checkoutId: z.string(), pairs: z.int().positive(), expiresAt: time }),
    text: ({ checkoutId, pairs }) => ({
      title: "Pay within minutes",
      body:
        pairs === 1
          ? "The pair in your checkout is held for less than three more minutes. After that somebody else may have it."
          : `The ${pairs} pairs in your checkout are held for less than three more minutes. After that somebody else may have them.`,
      href: `/checkout/${checkoutId}`,
    }),
    action: "Go on paying",
    mailTemplate: "offer",
    // A mail would come too late.
    channels: { app: "on", mail: "never", sms: "never", push: "on" },
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { checkoutId: exampleId, pairs: 2, expiresAt: "2026-11-21T10:10:00.000Z" },
  }),

  bidding_suspended: defineType({
    kind: "offers",
    label: "You cannot bid for a while",
    who: "buyer",
    about: "order",
    facts: z.strictObject({ count: z.int().positive(), days: z.int().positive() }),
    text: ({ count, days }) => ({
      title: "You cannot bid for now",
      body: `Orders of yours that were not paid within ${days} days: ${count}. Your bids were cancelled; you can bid again when the oldest of these orders is ${days} days old.`,
      href: "/buying",
    }),
    action: "Go to your orders",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { count: 3, days: 90 },
  }),
};
