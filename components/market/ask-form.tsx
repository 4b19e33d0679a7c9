"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { placeAskAction } from "@/lib/actions/market.ts";
import { type Cents, formatCents, parseDollars } from "@/lib/core/money.ts";
import { defaultExpiryDays, maximumPriceCents } from "@/lib/domain/market/model.ts";
import { useDepth, useMarket } from "./market-context.tsx";
import { outlookOfAsk } from "./outlook.ts";
import { PriceField, type PriceHint, priceProblem } from "./price-field.tsx";
import { productHref } from "./selection.ts";
import { FeeRates, TradeBreakdown } from "./trade-breakdown.tsx";
import { ExpiryField, QuantityField } from "./trade-fields.tsx";
import { TradeResult } from "./trade-result.tsx";
import { type TradeFormProps, TradeShell, useEndDate, useOutcome } from "./trade-shell.tsx";
import { askOutlookText } from "./trade-words.ts";
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
  const [price, setPrice] = useState(form.values.price ?? draft.price);
  const [quantity, setQuantity] = useState(form.values.quantity ?? (draft.quantity || "1"));
  const [days, setDays] = useState(form.values.expiresInDays ?? (draft.expiresInDays || String(defaultExpiryDays)));
  const until = useEndDate(days);
  const depth = useDepth().data;

  const typedCents = parseDollars(price);
  const problem = priceProblem(price, typedCents, maximumPriceCents);
  const priceCents = typedCents !== null && problem === undefined ? typedCents : null;
  const outlook = priceCents === null ? null : outlookOfAsk(depth?.bids ?? [], priceCents, Number(quantity));
  const bidCents = top.highestBidCents;
  const isBelowBid = priceCents !== null && bidCents !== null && priceCents < bidCents;

  if (form.placed) return <TradeResult placed={form.placed} message={form.message} next={props.next} />;
  return (
    <TradeShell
      intent="ask"
      form={form}
      props={props}
      typed={price.trim() === "" ? {} : { price: price.trim(), quantity, expiresInDays: days }}
      until={until}
      fields={
        <>
          <PriceField
            label="Your ask per pair, in US dollars"
            value={price}
            onChange={setPrice}
            error={problem ?? form.fieldErrors.price}
            hints={hintsOf(top)}
          />
          <div className="grid grid-cols-2 gap-3">
            <QuantityField value={quantity} onChange={setQuantity} error={form.fieldErrors.quantity} />
            <ExpiryField value={days} onChange={setDays} error={form.fieldErrors.expiresInDays} />
          </div>
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
