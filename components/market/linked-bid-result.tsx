"use client";

import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { formatCents } from "@/lib/core/money.ts";
import type { PlacedLinkedBid } from "@/lib/domain/market/model.ts";
import type { ProductMarketView } from "@/lib/domain/market/model.views.ts";
import { productHref } from "./selection.ts";
import { OrderLinks } from "./trade-result.tsx";

export interface LinkedBidResultProps {
  placed: PlacedLinkedBid;
  /** The sentence that came with it. */
  message: string | undefined;
  market: ProductMarketView;
}

/** What became of a linked bid, and where to see or cancel it. */
export function LinkedBidResult({ placed, message, market }: LinkedBidResultProps) {
  const title = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone: the answer is the next thing to read.
  useEffect(() => title.current?.focus(), []);
  const bought = placed.bids.find((bid) => bid.trades.length > 0);
  const sizeOf = (variantId: string) =>
    market.variants.find((variant) => variant.variantId === variantId)?.sizeLabel ?? "";
  return (
    <div className="flex flex-col gap-4" role="status">
      <div className="flex gap-3">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-up" />
        <div>
          <h2 ref={title} tabIndex={-1} className="text-title outline-none">
            {bought
              ? `Bought size ${sizeOf(bought.variantId)} for ${formatCents(bought.trades[0]?.priceCents ?? 0)}`
              : `Your linked bid stands in ${placed.bids.length} sizes`}
          </h2>
          {message === undefined ? null : <p className="mt-1 text-muted text-sm">{message}</p>}
        </div>
      </div>
      {bought ? <OrderLinks trades={bought.trades} /> : null}
      <div className="grid grid-cols-2 gap-2">
        <LinkButton variant="quiet" href={productHref(market.slug)}>
          Back to the shoe
        </LinkButton>
        <LinkButton href={bought ? "/buying?tab=orders" : "/buying"}>See my buying</LinkButton>
      </div>
    </div>
  );
}
