import type { z } from "zod";
import type { Cents } from "@/lib/core/money.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import type { ChannelUse, NotificationChannel, NotificationKind } from "./model.ts";

/** Who is told. Parties are those of the order it is about; a `person` is named by whoever reports it. */
export type Audience = "buyer" | "seller" | "buyer and seller" | "person" | "admins";

/** An order in the eyes of one of its people; read when the notification is made. */
export type OrderSubject = {
  orderId: string;
  orderNumber: string;
  side: "buyer" | "seller" | "staff";
  productName: string;
  productSlug: string;
  sizeLabel: string;
  /** Whether the pair lies, already inspected, in the warehouse. */
  isInStock: boolean;
  /** Paid with what the buyer had paid for another pair, which they did not get. */
  isReplacement: boolean;
  /** A path on this site. */
  picturePath: string;
  priceCents: Cents;
  /** What the buyer pays, or what the seller gets. */
  amountCents: Cents;
};

/** A shoe, or one of its sizes. */
export type ShoeSubject = {
  productId: string;
  productName: string;
  productSlug: string;
  /** Null: all sizes. */
  sizeLabel: string | null;
  picturePath: string;
};

/** What a type is about besides its own facts. */
export interface Subjects {
  order: OrderSubject;
  shoe: ShoeSubject;
  nothing: Record<never, never>;
}
export type SubjectKind = keyof Subjects;

export interface NotificationText {
  /** A few words. */
  title: string;
  /** A sentence or two. */
  body: string;
  /** Where it leads: a path on this site. */
  href: string;
}

/** Names of the mails' designs. `link` carries a secret that only the mail holds. */
export const mailTemplates = ["order", "money", "offer", "alert", "account", "link", "operations"] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** One thing that happened: a type's own facts and what it is about. */
export type Occasion<Facts, About extends SubjectKind> = Facts & Subjects[About];

/** Everything there is to know about one type of notification. */
export interface NotificationDefinition<
  Facts extends JsonObject = JsonObject,
  Who extends Audience = Audience,
  About extends SubjectKind = SubjectKind,
> {
  kind: NotificationKind;
  /** What preferences call it. */
  label: string;
  who: Who;
  about: About;
  /** What whoever reports it has to know. No secrets. */
  facts: z.ZodType<Facts>;
  text(occasion: Occasion<Facts, About>): NotificationText;
  /** The word on the button that leads to `href`. */
  action: string;
  /** Happens often: what comes within `windowMs` is one message, and its mails may be collected. */
  batch?: {
    windowMs: number;
    /** @param occasions two or more, the oldest first; at most the newest 50 of `count` */
    text(occasions: readonly Occasion<Facts, About>[], count: number): NotificationText;
  };
  mailTemplate: MailTemplate;
  channels: Record<NotificationChannel, ChannelUse>;
  /** `urgent` comes through in quiet hours. */
  urgency: "urgent" | "normal";
  /** `optional` mail goes only to confirmed addresses and can be ended with one press. */
  purpose: "transactional" | "optional";
  /** How the page's short message is marked; `side` is that of the order's person. */
  tone: "neutral" | "side" | "danger";
  /** For tests, previews and pictures; what it is about comes from {@link exampleSubjects}. */
  example: NoInfer<Facts>;
}

/** Lets a type's facts, people and subject be inferred from what it says of them. */
export function defineType<Facts extends JsonObject, Who extends Audience, About extends SubjectKind>(
  definition: NotificationDefinition<Facts, Who, About>,
): NotificationDefinition<Facts, Who, About> {
  return definition;
}

/** What examples are about. */
export const exampleSubjects: Subjects = {
  order: {
    orderId: "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c",
    orderNumber: "ORD-20261121-7K3M9QXA",
    side: "buyer",
    productName: "Air Jordan 1 Retro High OG Chicago",
    productSlug: "air-jordan-1-retro-high-og-chicago",
    sizeLabel: "10",
    isInStock: false,
    isReplacement: false,
    picturePath: "/images/products/air-jordan-1-retro-high-og-chicago/main",
    priceCents: 22_000,
    amountCents: 24_495,
  },
  shoe: {
    productId: "0d9c2e6b-0c1a-4f7e-8a55-3b7f8f9f1a11",
    productName: "Air Jordan 1 Retro High OG Chicago",
    productSlug: "air-jordan-1-retro-high-og-chicago",
    sizeLabel: "10",
    picturePath: "/images/products/air-jordan-1-retro-high-og-chicago/main",
  },
  nothing: {},
};

/** What the seller of {@link exampleSubjects} gets for it. */
export const exampleSellerCents: Cents = 21_120;

const often = { app: "on", mail: "on", sms: "never", push: "on" } as const;

/** The usual ways of a type; each may differ. */
export const channelDefaults = {
  /** What one wants to know of, and may do without. */
  usual: often,
  /** Seen on the site, mailed only when somebody asks. */
  quiet: { ...often, mail: "off", push: "off" },
  /** Money and security: always listed and mailed. */
  binding: { app: "always", mail: "always", sms: "never", push: "on" },
  /** Something is lost unless one acts: also as a text, to whoever has confirmed a number. */
  pressing: { app: "always", mail: "always", sms: "on", push: "on" },
  /** Only as mail: a link that somebody asked for. */
  mailOnly: { app: "never", mail: "always", sms: "never", push: "never" },
} as const satisfies Record<string, Record<NotificationChannel, ChannelUse>>;
