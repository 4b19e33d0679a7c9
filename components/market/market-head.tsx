"use client";

import { useState } from "react";
import { type SizeSystem, sizeSystemLabels } from "@/lib/domain/catalog/model.sizes.ts";
import { convertSize } from "@/lib/domain/catalog/rules.conversion.ts";
import { useMarket } from "./market-context.tsx";
import { QuoteLine } from "./quote-line.tsx";
import { quoteOfAll } from "./quotes.ts";
import { SizeGrid } from "./size-grid.tsx";
import { SizeGuide } from "./size-guide.tsx";
import { SizeSystemSwitch } from "./size-system.tsx";

/** The live quote of the chosen size, or the best of all sizes. */
export function CurrentQuote() {
  const { market, variant } = useMarket();
  if (variant) return <QuoteLine quote={variant.quote} of={variant.variantId} />;
  return <QuoteLine quote={quoteOfAll(market)} of="all" acrossSizes />;
}

export interface ChosenSizeProps {
  /** Decides whose size chart is followed. */
  brand: string;
  /** What this browser chose before. */
  initialSystem: SizeSystem;
}

/** The sizes, and which one is chosen. */
export function ChosenSize({ brand, initialSystem }: ChosenSizeProps) {
  const { market, variant, intent, select } = useMarket();
  const [system, setSystem] = useState(initialSystem);
  const isBuying = intent === "buy" || intent === "bid";
  const sizeLabels = market.variants.map(({ sizeLabel }) => sizeLabel);
  const nameOf = (sizeLabel: string) => (system === "us" ? null : (convertSize(brand, sizeLabel)?.[system] ?? null));
  const translated = variant && nameOf(variant.sizeLabel);
  return (
    <section aria-labelledby="size-title">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id="size-title" className="font-medium text-sm">
          {variant ? `US size ${variant.sizeLabel}` : "US size"}
          {translated ? (
            <span className="font-normal text-muted">
              {" "}
              · {sizeSystemLabels[system]} {translated}
            </span>
          ) : null}
        </h2>
        <SizeSystemSwitch system={system} onChoose={setSystem} />
      </div>
      <SizeGrid
        slug={market.slug}
        variants={market.variants}
        selected={variant?.sizeLabel ?? null}
        intent={intent}
        onSelect={select}
        system={system}
        nameOf={nameOf}
      />
      <div className="mt-1 flex items-center justify-between gap-4">
        <SizeGuide brand={brand} sizeLabels={sizeLabels} />
        <p className="label text-muted">{isBuying ? "Lowest ask" : "Highest bid"}</p>
      </div>
    </section>
  );
}
