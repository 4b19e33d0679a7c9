import "server-only";
import { marketChannel, userChannel } from "@/lib/core/channels.ts";
import { systemClock } from "@/lib/core/clock.ts";
import type { OwnMatchEvent, TradeEvent } from "@/lib/core/live-events.ts";
import type { BookChangedPayload, MatchedPayload } from "@/lib/domain/market/events.ts";
import { db } from "@/lib/platform/db.ts";
import { type LiveEvent, publish } from "@/lib/platform/pusher.ts";
import { readBooks } from "./read-books.ts";

/** Pushes the present state of books that changed, each once however often it changed. */
export async function publishBookChanges(changes: readonly BookChangedPayload[]): Promise<void> {
  const variantIds = [...new Set(changes.map(({ variantId }) => variantId))];
  const books = await readBooks(db(), variantIds, systemClock.now());
  await publish(
    books.flatMap(({ productId, quote, depth }): LiveEvent[] => {
      const channel = marketChannel(productId);
      return [
        { channel, name: "quote", data: quote },
        { channel, name: "depth", data: depth },
      ];
    }),
  );
}

interface VariantName {
  slug: string;
  name: string;
  sizeLabel: string;
}

async function readNames(matches: readonly MatchedPayload[]): Promise<Map<string, VariantName>> {
  const variants = await db().variant.findMany({
    where: { id: { in: [...new Set(matches.map(({ variantId }) => variantId))] } },
    select: { id: true, sizeLabel: true, product: { select: { slug: true, name: true } } },
  });
  return new Map(variants.map(({ id, sizeLabel, product }) => [id, { ...product, sizeLabel }]));
}

function tradeEvent(match: MatchedPayload, { sizeLabel }: VariantName): TradeEvent {
  const { matchId, variantId, priceCents, sequence, at, takerSide } = match;
  return { matchId, variantId, sizeLabel, priceCents, sequence, at, takerSide };
}

function ownEvent(match: MatchedPayload, side: OwnMatchEvent["side"], named: VariantName): OwnMatchEvent {
  const { matchId, orderId, orderNumber, productId, variantId, priceCents, at } = match;
  const { slug: productSlug, name: productName, sizeLabel } = named;
  return {
    matchId,
    orderId,
    orderNumber,
    side,
    productId,
    productSlug,
    productName,
    variantId,
    sizeLabel,
    priceCents,
    at,
  };
}

/** Pushes trades: without names to everybody who looks at the product, and to buyer and seller on their own channels. */
export async function publishMatches(matches: readonly MatchedPayload[]): Promise<void> {
  const names = await readNames(matches);
  await publish(
    matches.flatMap((match): LiveEvent[] => {
      const named = names.get(match.variantId);
      // Sizes are never deleted; if one is gone, so is everybody's interest in it.
      if (!named) return [];
      return [
        { channel: marketChannel(match.productId), name: "match", data: tradeEvent(match, named) },
        { channel: userChannel(match.buyerId), name: "match", data: ownEvent(match, "bought", named) },
        { channel: userChannel(match.sellerId), name: "match", data: ownEvent(match, "sold", named) },
      ];
    }),
  );
}
