"use client";

import { useState } from "react";
import { useMarketChannels } from "@/components/live/use-market-channel.ts";
import { isNewer } from "@/components/live/version.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";

/** Quotes as they move: the newest of what the server rendered and what the channels said. */
export function useLiveQuotes(offers: readonly MyOfferView[]): (offer: MyOfferView) => QuoteView {
  const [heard, setHeard] = useState<ReadonlyMap<string, QuoteView>>(new Map());
  const productIds = [...new Set(offers.map((offer) => offer.product.productId))];
  useMarketChannels(productIds, {
    onQuote(event) {
      setHeard((known) => {
        const before = known.get(event.variantId);
        if (before && !isNewer(event.version, before.version)) return known;
        return new Map(known).set(event.variantId, event);
      });
    },
  });
  return (offer) => {
    const newest = heard.get(offer.variantId);
    return newest && isNewer(newest.version, offer.quote.version) ? newest : offer.quote;
  };
}
