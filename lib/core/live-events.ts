import * as z from "zod/mini";

/**
 * What travels over the live channels (lib/core/channels.ts). The server builds it, the browser checks it with the same
 * schemas. Amounts are whole cents, times RFC 3339 text. Written in Zod's small dialect: every page of the shop loads it.
 */

const cents = z.int();
/** A decimal number that may pass 2^53. */
const bigNumber = z.string().check(z.regex(/^\d{1,30}$/));
const time = z.iso.datetime();

/** On a product's channel: top of book and last sale of one size. */
export const quoteEventSchema = z.object({
  variantId: z.uuid(),
  /** Rises with every change of the book: drop what is not newer. */
  version: bigNumber,
  lowestAskCents: z.nullable(cents),
  highestBidCents: z.nullable(cents),
  lastSaleCents: z.nullable(cents),
  previousSaleCents: z.nullable(cents),
  lastSaleAt: z.nullable(time),
  salesCount: z.int(),
});
export type QuoteEvent = z.infer<typeof quoteEventSchema>;

const depthLevelSchema = z.object({
  priceCents: cents,
  /** Units that can trade now, all offers of this price together. */
  quantity: z.int(),
  /** How many offers share this price. */
  offers: z.int(),
});
export type DepthLevel = z.infer<typeof depthLevelSchema>;

/** On a product's channel: the best price levels of one size, best first. */
export const depthEventSchema = z.object({
  variantId: z.uuid(),
  version: bigNumber,
  bids: z.array(depthLevelSchema),
  asks: z.array(depthLevelSchema),
});
export type DepthEvent = z.infer<typeof depthEventSchema>;

/** How many price levels of each side a depth event carries. */
export const depthLevels = 10;

/** On a product's channel: one pair sold. Names nobody. May come twice: the id tells. */
export const tradeEventSchema = z.object({
  matchId: z.uuid(),
  variantId: z.uuid(),
  sizeLabel: z.string(),
  priceCents: cents,
  /** Rising per match. */
  sequence: bigNumber,
  at: time,
  takerSide: z.enum(["bid", "ask"]),
});
export type TradeEvent = z.infer<typeof tradeEventSchema>;

/** On a person's own channel: they bought or sold a pair. May come twice: the id tells. */
export const ownMatchEventSchema = z.object({
  matchId: z.uuid(),
  orderId: z.uuid(),
  orderNumber: z.string(),
  side: z.enum(["bought", "sold"]),
  productId: z.uuid(),
  productSlug: z.string(),
  productName: z.string(),
  variantId: z.uuid(),
  sizeLabel: z.string(),
  priceCents: cents,
  at: time,
});
export type OwnMatchEvent = z.infer<typeof ownMatchEventSchema>;

/** On a person's own channel: one of their orders moved on. Says that it did; what it means is read anew. */
export const ownOrderEventSchema = z.object({
  orderId: z.uuid(),
  orderNumber: z.string(),
  status: z.string(),
  at: time,
});
export type OwnOrderEvent = z.infer<typeof ownOrderEventSchema>;

/** On a person's own channel: a notification for them. May come twice, or again when it tells of more: the id tells. */
export const ownNotificationEventSchema = z.object({
  notificationId: z.uuid(),
  type: z.string(),
  title: z.string(),
  body: z.string(),
  /** A path on this site. */
  href: z.string().check(z.startsWith("/")),
  /** The word for going there. */
  action: z.string(),
  tone: z.enum(["neutral", "buy", "sell", "danger"]),
  /** Of how many occasions it tells. */
  count: z.int(),
  /** Whether it has just happened; what waited for the push service only counts. */
  isFresh: z.boolean(),
  at: time,
});
export type OwnNotificationEvent = z.infer<typeof ownNotificationEventSchema>;

/**
 * On a person's own channel: how many notifications they have not read, counted up to 100. Sent as `connected` when one of their pages has
 * joined, and as `unread` when they have read some.
 */
export const unreadEventSchema = z.object({ unread: z.int() });
export type UnreadEvent = z.infer<typeof unreadEventSchema>;

/** On the channel of those who run the place: an inspection changed. What it is now is read anew. */
export const deskEventSchema = z.object({ taskId: z.uuid() });
export type DeskEvent = z.infer<typeof deskEventSchema>;

/** Event names on `market-<productId>` and what they carry. */
export const marketEventSchemas = {
  quote: quoteEventSchema,
  depth: depthEventSchema,
  match: tradeEventSchema,
} as const;

/** Event names on `private-user-<userId>` and what they carry. */
export const userEventSchemas = {
  match: ownMatchEventSchema,
  order: ownOrderEventSchema,
  notification: ownNotificationEventSchema,
  connected: unreadEventSchema,
  unread: unreadEventSchema,
} as const;

/** Event names on `private-ops` and what they carry. */
export const opsEventSchemas = { desk: deskEventSchema } as const;

/** Where and how a browser reaches the live connection; the server names it at run time. */
export interface RealtimeClientConfig {
  key: string;
  /** Of Pusher Channels; empty for a server of one's own. */
  cluster: string;
  /** Null: Pusher Channels, by cluster. */
  host: string | null;
  /** Null: the default port of ws or wss. */
  port: number | null;
  /** What stands before `/app/<key>` in the address; empty, or the path under which our own origin passes it on. */
  path: string;
  /** A page served over https uses TLS in any case. */
  forceTLS: boolean;
}
