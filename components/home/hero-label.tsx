"use client";

import { type ReactNode, useState } from "react";
import { useMarketChannel } from "@/components/live/use-market-channel.ts";
import { useMovement } from "@/components/live/use-movement.ts";
import { isNewer } from "@/components/live/version.ts";
import { readQuotes } from "@/components/market/read-market.ts";
import { Barcode } from "@/components/ui/barcode.tsx";
import { Change, changeInBasisPoints } from "@/components/ui/change.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { Money } from "@/components/ui/money.tsx";
import type { ProductCardView, QuoteView, VariantView } from "@/lib/domain/catalog/model.ts";

export interface HeroLabelProps {
  product: Pick<ProductCardView, "id" | "brand" | "name" | "nickname" | "colorway" | "styleCode">;
  variant: VariantView;
}

/** The end label of the hero's box: what it is, and the live quote of one size. */
export function HeroLabel({ product, variant }: HeroLabelProps) {
  const [newest, setNewest] = useState<QuoteView>(variant.quote);
  // A page that was fetched again may know more than what arrived before.
  const quote = isNewer(variant.quote.version, newest.version) ? variant.quote : newest;

  function learn(heard: QuoteView) {
    setNewest((known) => (isNewer(heard.version, known.version) ? heard : known));
  }

  useMarketChannel(product.id, {
    onQuote: (event) => {
      if (event.variantId === variant.id) learn(event);
    },
    onCatchUp: () => {
      readQuotes(product.id, AbortSignal.timeout(15_000)).then(
        (market) => {
          const size = market.variants.find(({ variantId }) => variantId === variant.id);
          if (size) learn(size.quote);
        },
        // The label keeps the quote it has until the next move.
        () => undefined,
      );
    },
  });

  return (
    <div className="border border-t-0 border-line bg-raised rounded-b-well">
      <div className="flex items-center justify-between gap-4 px-4 py-3">
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">
            {product.name}
            {product.nickname ? ` “${product.nickname}”` : ""}
          </p>
          <p className="label mt-0.5 truncate text-muted">
            {product.brand} · {product.colorway}
          </p>
        </div>
        <div className="shrink-0 text-right">
          <Barcode text={product.styleCode} className="ml-auto h-5 w-28 max-sm:hidden" />
          <p className="label mt-0.5 text-muted">{product.styleCode}</p>
          <p className="label mt-0.5 text-ink sm:hidden">Size {variant.sizeLabel}</p>
        </div>
      </div>
      <dl className="grid grid-cols-3 divide-x divide-line border-line border-t sm:grid-cols-[auto_1fr_1fr_1fr]">
        <Figure term="Size" className="max-sm:hidden">
          {variant.sizeLabel}
        </Figure>
        <Figure term="Lowest ask" moneyClassName="text-sell" cents={quote.lowestAskCents} empty="no asks" />
        <Figure term="Highest bid" moneyClassName="text-buy" cents={quote.highestBidCents} empty="no bids" />
        <Figure term="Last sale" cents={quote.lastSaleCents} empty="no sales yet">
          <Change
            basisPoints={changeInBasisPoints(quote.previousSaleCents, quote.lastSaleCents)}
            className="text-caption max-sm:hidden"
          />
        </Figure>
      </dl>
    </div>
  );
}

interface FigureProps {
  term: string;
  cents?: number | null;
  empty?: string;
  className?: string;
  moneyClassName?: string;
  children?: ReactNode;
}

function Figure({ term, cents, empty, className, moneyClassName, children }: FigureProps) {
  const moved = useMovement(cents ?? null);
  return (
    <div className={classNames("px-3 py-2.5 sm:px-4", className)}>
      <dt className="label text-muted">{term}</dt>
      <dd className="mt-0.5 flex flex-wrap items-baseline gap-x-2 font-mono text-lg font-medium">
        {cents === undefined ? null : (
          <span key={moved.count} className={moved.className}>
            <Money cents={cents} emptyLabel={empty} className={moneyClassName} />
          </span>
        )}
        {children}
      </dd>
    </div>
  );
}
