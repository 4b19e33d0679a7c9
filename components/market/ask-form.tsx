"use client";

import { Checkbox } from "@/components/ui/checkbox.tsx";
import { placeAskAction } from "@/lib/actions/market.ts";
import { type Cents, formatCents } from "@/lib/core/money.ts";
import { useDepth, useMarket } from "./market-context.tsx";
import { outlookOfAsk } from "./outlook.ts";
import type { PriceHint } from "./price-field.tsx";
import { productHref } from "./selection.ts";
import { StockField } from "./stock-field.tsx";
import { FeeRates, TradeBreakdown } from "./trade-breakdown.tsx";
import { TradeResult } from "./trade-result.tsx";
import { type TradeFormProps, TradeShell, useOutcome } from "./trade-shell.tsx";
import { askOutlookText } from "./trade-words.ts";
import { useOfferFields } from "./use-offer-fields.tsx";
import { useTradeForm } from "./use-trade-form.ts";

function hintsOf({ lowestAskCents, highestBidCents }: TradeFormProps["top"]): PriceHint[] {
  const hints: PriceHint[] = [];
  if (lowestAskCents !== null && (highestBidCents === null || lowestAskCents - 100 > highestBidCents)) {
    hints.push({ label: "Undercut the lowest ask", cents: lowestAskCents - 100 });
  }
  if (highestBidCents !== null) hints.push({ label: "Meet the highest bid", cents: highestBidCents });
  return hints;
}

/**
 * An ask trades at its own price however much is bid (design §3.2), so below the best bid the panel offers that bid
 * first and asks before giving money away.
 */
function BetterBid({ bidCents, askCents, sizeLabel }: { bidCents: Cents; askCents: Cents; sizeLabel: string }) {
  const { market, setIntent } = useMarket();
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-control border border-sell/40 bg-sell-soft p-3 text-sm">
      <p>
        <strong className="font-medium">Somebody already bids {formatCents(bidCents)}.</strong> An ask sells at its own
        price, so at {formatCents(askCents)} you would get {formatCents(bidCents - askCents)} less than they are ready
        to pay.
      </p>
      <a
        href={productHref(market.slug, { sizeLabel, intent: "sell" })}
        onClick={(event) => {
          event.preventDefault();
          setIntent("sell");
        }}
        className="press-ink inline-flex min-h-11 items-center justify-center rounded-control bg-sell px-4 text-center font-medium text-on-sell"
      >
        Sell now at {formatCents(bidCents)} instead
      </a>
      {/* The first field of a name counts: ticked, it comes before the hidden one. */}
      <Checkbox
        name="rejectIfBelowBid"
        value="false"
        label={`No, sell at once for ${formatCents(askCents)}`}
        className="py-0"
      />
    </div>
  );
}

/** An ask: a price to sell at, standing until met, cancelled or expired. */
export function AskForm(props: TradeFormProps) {
  const { draft, schedule, top } = props;
  const form = useTradeForm(placeAskAction, props.firstKey);
  useOutcome(form, props.onPlaced);
  const offer = useOfferFields(form, draft, "Your ask per pair, in US dollars", hintsOf(top));
  const { priceCents, quantity } = offer;
  const depth = useDepth().data;
  const outlook = priceCents === null ? null : outlookOfAsk(depth?.bids ?? [], priceCents, quantity);
  const bidCents = top.highestBidCents;
  const isBelowBid = priceCents !== null && bidCents !== null && priceCents < bidCents;

  if (form.placed) return <TradeResult placed={form.placed} message={form.message} next={props.next} />;
  return (
    <TradeShell
      intent="ask"
      form={form}
      props={props}
      typed={offer.typed}
      until={offer.until}
      fields={
        <>
          {offer.fields}
          <StockField variantId={props.variantId} isSignedIn={props.readiness.signedIn} />
        </>
      }
      preview={
        <>
          {isBelowBid ? <BetterBid bidCents={bidCents} askCents={priceCents} sizeLabel={props.sizeLabel} /> : null}
          <input type="hidden" name="rejectIfBelowBid" value="true" />
          {priceCents !== null && outlook ? (
            <>
              {isBelowBid ? null : (
                <p aria-live="polite" className="rounded-control bg-sell-soft px-3 py-2.5 text-sm">
                  {askOutlookText(outlook, priceCents, top)}
                </p>
              )}
              <TradeBreakdown side="seller" schedule={schedule} priceCents={priceCents} outlook={outlook} />
            </>
          ) : (
            <FeeRates side="seller" schedule={schedule} />
          )}
        </>
      }
      submitLabel={priceCents === null ? "Place ask" : `Place ask of ${formatCents(priceCents)}`}
    />
  );
}
