import "server-only";
import { z } from "zod";
import { type BookChangedPayload, type MatchedPayload, marketTopics } from "@/lib/domain/market/events.ts";
import { orderTopics } from "@/lib/domain/orders/events.ts";
import { orderTransitionedSchema } from "@/lib/domain/orders/schema.ts";
import { accountOutboxHandlers } from "@/lib/workflows/accounts/outbox-handlers.ts";
import { publishOrderChanges } from "@/lib/workflows/orders/publish-orders.ts";
import { refreshChangedListings } from "@/lib/workflows/search/refresh-listings.ts";
import { type OutboxHandler, oneByOne, together } from "./outbox-handler.ts";
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

const accountHandlers = Object.fromEntries(
  Object.entries(accountOutboxHandlers).map(([topic, deliver]) => [topic, oneByOne(deliver)]),
);

/** Two things a message means. Neither waits for the other or is left out because the other failed; a failure repeats both. */
function bothOf<Payload>(
  first: (payloads: Payload[]) => Promise<unknown>,
  second: (payloads: Payload[]) => Promise<unknown>,
): (payloads: Payload[]) => Promise<void> {
  return async (payloads) => {
    const outcomes = await Promise.allSettled([first(payloads), second(payloads)]);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  };
}

/** Who delivers what. A topic without an entry fails visibly. */
export const outboxHandlers: Readonly<Record<string, OutboxHandler>> = {
  [marketTopics.bookChanged]: together(bookChangedSchema, bothOf(publishBookChanges, refreshChangedListings)),
  [marketTopics.matched]: together(matchedSchema, publishMatches),
  [orderTopics.transitioned]: together(orderTransitionedSchema, publishOrderChanges),
  ...accountHandlers,
};

/** What people watch as it happens; has a lane of its own. */
export const liveTopics: readonly string[] = Object.values(marketTopics);
