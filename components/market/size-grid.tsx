"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names.ts";
import { formatCents } from "@/lib/core/money.ts";
import { type SizeSystem, sizeSystemLabels } from "@/lib/domain/catalog/model.sizes.ts";
import type { VariantMarketView } from "@/lib/domain/market/model.views.ts";
import { Moved } from "./moved.tsx";
import { type Intent, productHref } from "./selection.ts";

export interface SizeGridProps {
  slug: string;
  variants: readonly VariantMarketView[];
  /** Null: all sizes. */
  selected: string | null;
  intent: Intent;
  onSelect: (sizeLabel: string | null) => void;
  /** In which system sizes are shown. */
  system: SizeSystem;
  /** A US size in that system; null shows the US size itself. */
  nameOf: (sizeLabel: string) => string | null;
}

interface Choice {
  sizeLabel: string | null;
  title: string;
  priceCents: number | null;
  /** Shown where there is no price. */
  otherwise: string;
  spoken: string;
}

/** Who buys wants to know the lowest ask of a size, who sells its highest bid. */
function choicesOf({ variants, intent, system, nameOf }: SizeGridProps): Choice[] {
  const isBuying = intent === "buy" || intent === "bid";
  const name = isBuying ? "lowest ask" : "highest bid";
  const invitation = isBuying ? "Bid" : "Ask";
  const sizes = variants.map(({ sizeLabel, quote }): Choice => {
    const priceCents = isBuying ? quote.lowestAskCents : quote.highestBidCents;
    const price = priceCents === null ? `no ${isBuying ? "asks" : "bids"} yet` : `${name} ${formatCents(priceCents)}`;
    const translated = nameOf(sizeLabel);
    const spoken =
      translated === null ? `Size ${sizeLabel}` : `${sizeSystemLabels[system]} size ${translated}, US ${sizeLabel}`;
    return {
      sizeLabel,
      title: translated ?? (system === "us" ? sizeLabel : `US ${sizeLabel}`),
      priceCents,
      otherwise: invitation,
      spoken: `${spoken}, ${price}`,
    };
  });
  if (sizes.length <= 1) return sizes;
  const prices = sizes.flatMap((size) => size.priceCents ?? []);
  const best = prices.length === 0 ? null : isBuying ? Math.min(...prices) : Math.max(...prices);
  const spoken = best === null ? "All sizes" : `All sizes, ${name} ${formatCents(best)}`;
  return [{ sizeLabel: null, title: "All", priceCents: best, otherwise: "–", spoken }, ...sizes];
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * The sizes as a radio group of links: arrow keys choose, one Tab goes past, and before JavaScript each is an ordinary
 * link to the page with that size.
 */
export function SizeGrid(props: SizeGridProps) {
  const { slug, selected, intent, onSelect, system } = props;
  const group = useRef<HTMLDivElement>(null);
  const [isInteractive, setIsInteractive] = useState(false);
  useEffect(() => setIsInteractive(true), []);
  const choices = choicesOf(props);
  const focusable = choices.some((choice) => choice.sizeLabel === selected) ? selected : choices[0]?.sizeLabel;

  function onKeyDown(event: KeyboardEvent<HTMLAnchorElement>, index: number) {
    const last = choices.length - 1;
    const jump = event.key === "Home" ? 0 : event.key === "End" ? last : undefined;
    const step = steps[event.key];
    if (event.key === " ") event.currentTarget.click();
    else if (jump === undefined && step === undefined) return;
    event.preventDefault();
    if (event.key === " ") return;
    const next = jump ?? (index + (step ?? 0) + choices.length) % choices.length;
    group.current?.querySelectorAll<HTMLAnchorElement>("[role=radio]")[next]?.focus();
    const choice = choices[next];
    if (choice) onSelect(choice.sizeLabel);
  }

  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={`${sizeSystemLabels[system]} size`}
      className="grid grid-cols-4 gap-1.5 min-[26rem]:grid-cols-5 md:grid-cols-6 lg:grid-cols-5"
    >
      {choices.map((choice, index) => {
        const isSelected = choice.sizeLabel === selected;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a link, so that sizes work before JavaScript and can be shared
          <a
            key={choice.sizeLabel}
            href={productHref(slug, { sizeLabel: choice.sizeLabel, intent })}
            role="radio"
            aria-checked={isSelected}
            aria-label={choice.spoken}
            tabIndex={isInteractive && choice.sizeLabel !== focusable ? -1 : 0}
            onKeyDown={(event) => onKeyDown(event, index)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onSelect(choice.sizeLabel);
            }}
            className={classNames(
              "flex min-h-14 flex-col items-center justify-center rounded-control border px-1 py-1.5 leading-tight",
              isSelected ? "border-ink bg-ink text-ground" : "border-line bg-raised hover:border-control",
            )}
          >
            <span className="tabular font-semibold">{choice.title}</span>
            <Moved
              value={choice.priceCents}
              of={`${choice.sizeLabel} ${intent}`}
              className={classNames(
                "tabular px-0.5 font-mono text-[0.6875rem]",
                isSelected ? "opacity-80" : "text-muted",
              )}
            >
              {choice.priceCents === null ? choice.otherwise : formatCents(choice.priceCents)}
            </Moved>
          </a>
        );
      })}
    </div>
  );
}
