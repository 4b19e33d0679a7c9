"use client";

import Link from "next/link";
import { useState } from "react";
import { placeBidAction } from "@/lib/actions/market.ts";
import { type Cents, formatCents } from "@/lib/core/money.ts";
import { useDepth, useMarket } from "./market-context.tsx";
import { outlookOfBid } from "./outlook.ts";
import type { PriceHint } from "./price-field.tsx";
import { linkedBidHref } from "./selection.ts";
import { FeeRates, TradeBreakdown } from "./trade-breakdown.tsx";
import { AddressField } from "./trade-fields.tsx";
import { TradeResult } from "./trade-result.tsx";
import { firstAddress, type TradeFormProps, TradeShell, useOutcome } from "./trade-shell.tsx";
import { bidOutlookText } from "./trade-words.ts";
import { useOfferFields } from "./use-offer-fields.tsx";
import { useTradeForm } from "./use-trade-form.ts";

function hintsOf({ lowestAskCents, highestBidCents }: TradeFormProps["top"]): PriceHint[] {
  const hints: PriceHint[] = [];
  if (highestBidCents !== null && (lowestAskCents === null || highestBidCents + 100 < lowestAskCents)) {
    hints.push({ label: "Top the highest bid", cents: highestBidCents + 100 });
  }
  if (lowestAskCents !== null) hints.push({ label: "Meet the lowest ask", cents: lowestAskCents });
  return hints;
}

function submitLabelOf(priceCents: Cents | null, tradesAll: boolean, quantity: number): string {
  if (priceCents === null) return "Place bid";
  const each = quantity > 1 ? ` for each of ${quantity} pairs` : "";
  return tradesAll
    ? `Buy at once, up to ${formatCents(priceCents)}${each}`
    : `Place bid of ${formatCents(priceCents)}${each}`;
}

/** A bid: a price to buy at, standing until met, cancelled or expired. */
export function BidForm(props: TradeFormProps) {
  const { draft, readiness, schedule, top } = props;
  const form = useTradeForm(placeBidAction, props.firstKey);
  useOutcome(form, props.onPlaced);
  const offer = useOfferFields(form, draft, "Your bid per pair, in US dollars", hintsOf(top));
  const { priceCents, quantity } = offer;
  const addresses = readiness.shippingAddresses;
  const [address, setAddress] = useState(form.values.shippingAddressId ?? draft.shippingAddressId);
  const depth = useDepth().data;
  const { market } = useMarket();
  const outlook = priceCents === null ? null : outlookOfBid(depth?.asks ?? [], priceCents, quantity);

  if (form.placed) return <TradeResult placed={form.placed} message={form.message} next={props.next} />;
  return (
    <TradeShell
      intent="bid"
      form={form}
      props={props}
      typed={offer.typed}
      until={offer.until}
      fields={
        <>
          {offer.fields}
          {addresses.length > 0 ? (
            <AddressField
              addresses={addresses}
              value={firstAddress(addresses, address)}
              onChange={setAddress}
              error={form.fieldErrors.shippingAddressId}
            />
          ) : null}
          {market.variants.length > 1 ? (
            <Link
              href={linkedBidHref(market.slug, props.sizeLabel)}
              className="inline-flex min-h-11 items-center self-start text-muted text-sm underline underline-offset-4 hover:text-ink"
            >
              Bid on several sizes with one budget
            </Link>
          ) : null}
        </>
      }
      preview={
        priceCents !== null && outlook ? (
          <>
            <p aria-live="polite" className="rounded-control bg-buy-soft px-3 py-2.5 text-sm">
              {bidOutlookText(outlook, priceCents, top)}
            </p>
            <TradeBreakdown side="buyer" schedule={schedule} priceCents={priceCents} outlook={outlook} />
          </>
        ) : (
          <FeeRates side="buyer" schedule={schedule} />
        )
      }
      submitLabel={submitLabelOf(priceCents, outlook?.resting === 0, quantity)}
    />
  );
}
