"use client";

import { marketChannel } from "@/lib/core/channels.ts";
import type { DepthEvent, QuoteEvent, TradeEvent } from "@/lib/core/live-events.ts";
import { useChannels } from "./realtime-context.ts";

export interface MarketHandlers {
  /** A size's top of book moved. Drop it unless its version is newer than yours (`isNewer`). */
  onQuote?(event: QuoteEvent, productId: string): void;
  /** A pair changed hands. May come twice: the id tells. */
  onMatch?(event: TradeEvent, productId: string): void;
  /** The best levels of a size's book changed. Drop it unless its version is newer than yours. */
  onDepth?(event: DepthEvent, productId: string): void;
  /** A channel is live (first time and after every reconnect): read again what was read before. */
  onCatchUp?(productId: string): void;
}

/** Listens to the public channels of several products. */
export function useMarketChannels(productIds: readonly string[], handlers: MarketHandlers): void {
  const productOf = new Map(productIds.map((productId) => [marketChannel(productId), productId]));
  useChannels([...productOf.keys()], {
    onLive: (channel) => handlers.onCatchUp?.(productOf.get(channel) ?? ""),
    onMessage(message, channel) {
      const productId = productOf.get(channel);
      if (productId === undefined) return;
      if (message.kind === "market.quote") handlers.onQuote?.(message.event, productId);
      else if (message.kind === "market.match") handlers.onMatch?.(message.event, productId);
      else if (message.kind === "market.depth") handlers.onDepth?.(message.event, productId);
    },
  });
}

/** Listens to one product's public channel. */
export function useMarketChannel(productId: string, handlers: MarketHandlers): void {
  useMarketChannels([productId], handlers);
}
