import "server-only";
import { z } from "zod";
import { systemActor } from "@/lib/core/actor.ts";
import { accessEndedSchema, accountTopics } from "@/lib/domain/accounts/events.ts";
import {
  type BookChangedPayload,
  type MatchedPayload,
  marketTopics,
  type OfferExpiredPayload,
} from "@/lib/domain/market/events.ts";
import { notificationTopics } from "@/lib/domain/notifications/events.ts";
import { notificationsReadSchema, type WantedPayload, wantedSchema } from "@/lib/domain/notifications/schema.ts";
import { orderTopics } from "@/lib/domain/orders/events.ts";
import { orderTransitionedSchema } from "@/lib/domain/orders/schema.ts";
import { paymentTopics } from "@/lib/domain/payments/events.ts";
import { type ParcelMoved, parcelMovedSchema, parcelTopics } from "@/lib/domain/shipping/events.ts";
import { deskChangedSchema, verificationTopics } from "@/lib/domain/verification/events.ts";
import { closeLiveConnections } from "@/lib/workflows/accounts/close-live-connections.ts";
import { accountOutboxHandlers } from "@/lib/workflows/accounts/outbox-handlers.ts";
import { checkoutOutboxHandlers } from "@/lib/workflows/checkout/outbox-handlers.ts";
import { countStandingsAfter } from "@/lib/workflows/fees/count-standings.ts";
import { evaluateAlerts } from "@/lib/workflows/following/evaluate-alerts.ts";
import { makeNotifications } from "@/lib/workflows/notifications/make-notifications.ts";
import { tellOfExpired, tellOfMatches, tellOfParcels, tellOfSteps } from "@/lib/workflows/notifications/news.ts";
import { noteOutbids } from "@/lib/workflows/notifications/note-outbids.ts";
import { publishRead } from "@/lib/workflows/notifications/publish-read.ts";
import { measureSteps } from "@/lib/workflows/observability/measure-steps.ts";
import { publishOrderChanges } from "@/lib/workflows/orders/publish-orders.ts";
import { settleAfterVerdicts } from "@/lib/workflows/orders/settle-failed-inspections.ts";
import { openPaymentsOfMatches } from "@/lib/workflows/payments/open-payments.ts";
import { paymentOutboxHandlers } from "@/lib/workflows/payments/outbox-handlers.ts";
import { payoutOutboxHandlers } from "@/lib/workflows/payouts/outbox-handlers.ts";
import { refreshChangedListings } from "@/lib/workflows/search/refresh-listings.ts";
import { shippingOutboxHandlers } from "@/lib/workflows/shipping/outbox-handlers.ts";
import { passStockedOrders } from "@/lib/workflows/shipping/pass-stocked-orders.ts";
import { publishParcels } from "@/lib/workflows/shipping/publish-parcels.ts";
import { supportOutboxHandlers } from "@/lib/workflows/support/announce.ts";
import { verificationOutboxHandlers } from "@/lib/workflows/verification/outbox-handlers.ts";
import { publishDeskChanges } from "@/lib/workflows/verification/publish-desk.ts";
import { noteExpired, noteMatches, noteNews, noteParcels, noteSteps } from "@/lib/workflows/webhooks/events-of.ts";
import { allOf, type OutboxHandler, oneByOne, together } from "./outbox-handler.ts";
import { publishBookChanges, publishMatches } from "./publish-market.ts";

const bookChangedSchema: z.ZodType<BookChangedPayload> = z.object({ productId: z.uuid(), variantId: z.uuid() });

const matchedSchema: z.ZodType<MatchedPayload> = z.object({
  matchId: z.uuid(),
  orderId: z.uuid(),
  orderNumber: z.string(),
  productId: z.uuid(),
  variantId: z.uuid(),
  bidId: z.uuid(),
  askId: z.uuid(),
  buyerId: z.uuid(),
  sellerId: z.uuid(),
  priceCents: z.int().positive(),
  takerSide: z.enum(["bid", "ask"]),
  sequence: z.string().regex(/^\d+$/),
  at: z.iso.datetime(),
});

const offerExpiredSchema: z.ZodType<OfferExpiredPayload> = z.object({
  offerId: z.uuid(),
  side: z.enum(["bid", "ask"]),
  userId: z.uuid(),
  productId: z.uuid(),
  variantId: z.uuid(),
  priceCents: z.int().positive(),
});

const bookChanged = allOf<BookChangedPayload>(
  publishBookChanges,
  refreshChangedListings,
  (changes) => evaluateAlerts(systemActor, changes),
  noteOutbids,
);

const singleHandlers = Object.fromEntries(
  Object.entries({
    ...accountOutboxHandlers,
    ...paymentOutboxHandlers,
    ...payoutOutboxHandlers,
    ...checkoutOutboxHandlers,
    ...shippingOutboxHandlers,
    ...verificationOutboxHandlers,
    ...supportOutboxHandlers,
  }).map(([topic, deliver]) => [topic, oneByOne(deliver)]),
);

const parcelHandlers = Object.fromEntries(
  parcelTopics.map((topic) => [
    topic,
    together(
      parcelMovedSchema,
      allOf<ParcelMoved>(publishParcels, (parcels) => tellOfParcels(topic, parcels), noteParcels),
    ),
  ]),
);

/** Who delivers what. A topic without an entry fails visibly. */
export const outboxHandlers: Readonly<Record<string, OutboxHandler>> = {
  [accountTopics.accessEnded]: together(accessEndedSchema, closeLiveConnections),
  [marketTopics.bookChanged]: together(bookChangedSchema, bookChanged),
  [marketTopics.matched]: together(
    matchedSchema,
    allOf<MatchedPayload>(publishMatches, openPaymentsOfMatches, tellOfMatches, noteMatches),
  ),
  [marketTopics.expired]: together(offerExpiredSchema, allOf<OfferExpiredPayload>(tellOfExpired, noteExpired)),
  [orderTopics.transitioned]: together(
    orderTransitionedSchema,
    allOf(
      countStandingsAfter,
      publishOrderChanges,
      tellOfSteps,
      passStockedOrders,
      settleAfterVerdicts,
      measureSteps,
      noteSteps,
    ),
  ),
  [verificationTopics.deskChanged]: together(deskChangedSchema, publishDeskChanges),
  [notificationTopics.wanted]: together(wantedSchema, allOf<WantedPayload>(makeNotifications, noteNews)),
  [notificationTopics.read]: together(notificationsReadSchema, publishRead),
  ...parcelHandlers,
  ...singleHandlers,
};

/** What people watch as it happens; has a lane of its own. */
export const liveTopics: readonly string[] = [
  marketTopics.bookChanged,
  marketTopics.matched,
  // Whoever has logged out must not hear on for as long as anything else takes.
  accountTopics.accessEnded,
  verificationTopics.deskChanged,
];

/** What people are told; made by themselves, sent by the lanes of the channels. */
export const newsTopics: readonly string[] = Object.values(notificationTopics);

/** Charges wait for Stripe; a lane of their own keeps them from holding up mail. */
export const chargeTopics: readonly string[] = [paymentTopics.chargeDue];
