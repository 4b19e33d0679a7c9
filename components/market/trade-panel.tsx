"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names.ts";
import { Panel } from "@/components/ui/panel.tsx";
import { type Cents, formatCents } from "@/lib/core/money.ts";
import type { TradingReadinessView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { AskForm } from "./ask-form.tsx";
import { BidForm } from "./bid-form.tsx";
import { BuyNowForm } from "./buy-now-form.tsx";
import { useMarket } from "./market-context.tsx";
import { type Draft, emptyDraft, type Intent, intentLabels, intents, productHref } from "./selection.ts";
import { SellNowForm } from "./sell-now-form.tsx";
import type { TradeFormProps } from "./trade-shell.tsx";

const forms: Record<Intent, (props: TradeFormProps) => React.ReactNode> = {
  buy: BuyNowForm,
  bid: BidForm,
  sell: SellNowForm,
  ask: AskForm,
};

/** The price under a tab: what pressing it leads to right now. */
function priceOf(intent: Intent, top: { lowestAskCents: Cents | null; highestBidCents: Cents | null }): string {
  if (intent === "buy") return top.lowestAskCents === null ? "no asks" : formatCents(top.lowestAskCents);
  if (intent === "sell") return top.highestBidCents === null ? "no bids" : formatCents(top.highestBidCents);
  return "your price";
}

function IntentTabs({ top }: { top: { lowestAskCents: Cents | null; highestBidCents: Cents | null } }) {
  const { market, variant, intent, setIntent } = useMarket();
  return (
    <nav aria-label="Buy or sell" className="grid grid-cols-4 border-line border-b">
      {intents.map((each) => {
        const isBuying = each === "buy" || each === "bid";
        const isCurrent = each === intent;
        return (
          <a
            key={each}
            href={productHref(market.slug, { sizeLabel: variant?.sizeLabel ?? null, intent: each })}
            aria-current={isCurrent ? "page" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              setIntent(each);
            }}
            className={classNames(
              "flex min-h-16 flex-col items-center justify-center gap-0.5 border-line px-1 text-center outline-offset-[-3px] first:rounded-tl-panel last:rounded-tr-panel not-first:border-l",
              isCurrent
                ? isBuying
                  ? "bg-buy text-on-buy"
                  : "bg-sell text-on-sell"
                : classNames("hover:bg-sunken", isBuying ? "text-buy" : "text-sell"),
            )}
          >
            <span className="font-medium text-sm">{intentLabels[each]}</span>
            <span className={classNames("tabular font-mono text-[0.6875rem]", isCurrent ? "" : "text-muted")}>
              {priceOf(each, top)}
            </span>
          </a>
        );
      })}
    </nav>
  );
}

export interface TradePanelProps {
  schedule: FeeTerms;
  readiness: TradingReadinessView;
  draft: Draft;
  /** Random; made by the server for this page. */
  keySeed: string;
}

/** One panel for everything that can be done with a size: buy now, bid, sell now, ask. */
export function TradePanel({ keySeed, draft, ...facts }: TradePanelProps) {
  const { market, variant, intent } = useMarket();
  const [seed, setSeed] = useState(keySeed);
  const [round, setRound] = useState(0);
  const top = variant?.quote ?? { lowestAskCents: null, highestBidCents: null };
  const Form = forms[intent];

  return (
    <Panel aria-labelledby="trade-title" id="trade" className="scroll-mt-20">
      <h2 id="trade-title" className="sr-only">
        {variant ? `Trade size ${variant.sizeLabel}` : "Trade"}
      </h2>
      {variant ? <IntentTabs top={top} /> : null}
      <div className="p-4 md:p-5">
        {variant === null ? (
          <p className="py-6 text-center text-muted text-sm">
            <strong className="block font-medium text-base text-ink">Choose your size</strong>
            Every size is a market of its own, with its own bids and asks.
          </p>
        ) : (
          <Form
            key={`${intent} ${variant.variantId} ${round}`}
            {...facts}
            draft={round === 0 ? draft : emptyDraft}
            variantId={variant.variantId}
            sizeLabel={variant.sizeLabel}
            top={top}
            // A form keeps the key it began with; whatever begins after an order was placed gets another.
            firstKey={`${seed}.${intent}.${market.variants.indexOf(variant)}`}
            onPlaced={() => setSeed(crypto.randomUUID())}
            next={{
              label: "Place another",
              href: productHref(market.slug, { sizeLabel: variant.sizeLabel, intent }),
              onPress: () => setRound(round + 1),
            }}
          />
        )}
      </div>
    </Panel>
  );
}
