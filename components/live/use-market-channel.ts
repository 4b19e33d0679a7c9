"use client";

import { marketChannel } from "@/lib/core/channels.ts";
import { type DepthEvent, marketEventSchemas, type QuoteEvent, type TradeEvent } from "@/lib/core/live-events.ts";
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

/** Listens to the public channels of several products. What does not have the right shape is dropped. */
export function useMarketChannels(productIds: readonly string[], handlers: MarketHandlers): void {
  const productOf = new Map(productIds.map((productId) => [marketChannel(productId), productId]));
  useChannels([...productOf.keys()], {
    onLive: (channel) => handlers.onCatchUp?.(productOf.get(channel) ?? ""),
    onEvent(event, data, channel) {
      const productId = productOf.get(channel);
      if (productId === undefined) return;
      if (event === "quote" && handlers.onQuote) {
        const parsed = marketEventSchemas.quote.safeParse(data);
        if (parsed.success) handlers.onQuote(parsed.data, productId);
      } else if (event === "match" && handlers.onMatch) {
        const parsed = marketEventSchemas.match.safeParse(data);
        if (parsed.success) handlers.onMatch(parsed.data, productId);
      } else if (event === "depth" && handlers.onDepth) {
        const parsed = marketEventSchemas.depth.safeParse(data);
        if (parsed.success) handlers.onDepth(parsed.data, productId);
      }
    },
  });
}

/** Listens to one product's public channel. */
export function useMarketChannel(productId: string, handlers: MarketHandlers): void {
  useMarketChannels([productId], handlers);
}
