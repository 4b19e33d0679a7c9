"use client";

import { useMarket } from "./market-context.tsx";
import { QuoteLine } from "./quote-line.tsx";
import { quoteOfAll } from "./quotes.ts";
import { SizeGrid } from "./size-grid.tsx";

/** The live quote of the chosen size, or the best of all sizes. */
export function CurrentQuote() {
  const { market, variant } = useMarket();
  if (variant) return <QuoteLine quote={variant.quote} of={variant.variantId} />;
  return <QuoteLine quote={quoteOfAll(market)} of="all" acrossSizes />;
}

/** The sizes, and which one is chosen. */
export function ChosenSize() {
  const { market, variant, intent, select } = useMarket();
  const isBuying = intent === "buy" || intent === "bid";
  return (
    <section aria-labelledby="size-title">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h2 id="size-title" className="font-medium text-sm">
          {variant ? `US size ${variant.sizeLabel}` : "US size"}
        </h2>
        <p className="label text-muted">{isBuying ? "Lowest ask" : "Highest bid"}</p>
      </div>
      <SizeGrid
        slug={market.slug}
        variants={market.variants}
        selected={variant?.sizeLabel ?? null}
        intent={intent}
        onSelect={select}
      />
    </section>
  );
}
