"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMarketChannels } from "@/components/live/use-market-channel.ts";
import { useSoon } from "@/components/live/use-soon.ts";
import { isNewer } from "@/components/live/version.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";

/** The markets of a list come alive one after the other: its page is read again once for all of them. */
const settleMs = 300;

/** Quotes as they move: the newest of what the server rendered and what the channels said. */
export function useLiveQuotes(offers: readonly MyOfferView[]): (offer: MyOfferView) => QuoteView {
  const [heard, setHeard] = useState<ReadonlyMap<string, QuoteView>>(new Map());
  const router = useRouter();
  const catchUp = useSoon(() => router.refresh(), settleMs);
  const productIds = [...new Set(offers.map((offer) => offer.product.productId))];
  useMarketChannels(productIds, {
    onCatchUp: catchUp,
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
