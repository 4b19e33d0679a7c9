"use client";

import {
  type DepthEvent,
  depthEventSchema,
  type MatchEvent,
  marketChannel,
  matchEventSchema,
  type QuoteEvent,
  quoteEventSchema,
} from "@/lib/core/live-events.ts";
import { useChannels } from "./realtime-context.ts";

export interface MarketHandlers {
  /** A size's top of book moved. Drop it unless its version is newer than yours (`isNewer`). */
  onQuote?(event: QuoteEvent): void;
  /** A pair changed hands. */
  onMatch?(event: MatchEvent): void;
  /** Quantity per price of a size changed. */
  onDepth?(event: DepthEvent): void;
  /** The channel is live (first time and after every reconnect): read again what was read before. */
  onCatchUp?(): void;
}

/** Listens to the public channels of several products. Whatever does not have the right shape is dropped. */
export function useMarketChannels(productIds: readonly string[], handlers: MarketHandlers): void {
  useChannels(productIds.map(marketChannel), {
    onLive: () => handlers.onCatchUp?.(),
    onEvent(event, data) {
      if (event === "quote" && handlers.onQuote) {
        const parsed = quoteEventSchema.safeParse(data);
        if (parsed.success) handlers.onQuote(parsed.data);
      } else if (event === "match" && handlers.onMatch) {
        const parsed = matchEventSchema.safeParse(data);
        if (parsed.success) handlers.onMatch(parsed.data);
      } else if (event === "depth" && handlers.onDepth) {
        const parsed = depthEventSchema.safeParse(data);
        if (parsed.success) handlers.onDepth(parsed.data);
      }
    },
  });
}

/** Listens to one product's public channel. */
export function useMarketChannel(productId: string, handlers: MarketHandlers): void {
  useMarketChannels([productId], handlers);
}
