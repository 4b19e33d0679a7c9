"use client";

import { useState } from "react";
import { AddToBag } from "@/components/bag/add-to-bag.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { buyNowAction } from "@/lib/actions/market.ts";
import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import { maximumBagPairs } from "@/lib/domain/checkout/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { useDepth } from "./market-context.tsx";
import { instantPurchase, unitsOf } from "./outlook.ts";
import { SwitchIntent } from "./switch-intent.tsx";
import { TradeBreakdown } from "./trade-breakdown.tsx";
import { AddressField, QuantityField } from "./trade-fields.tsx";
import { TradeResult } from "./trade-result.tsx";
import { firstAddress, LastRefusal, type TradeFormProps, TradeShell, useOutcome } from "./trade-shell.tsx";
import { useTradeForm } from "./use-trade-form.ts";

/** Buys at once at the lowest ask, or does nothing (design §3.3). */
export function BuyNowForm(props: TradeFormProps) {
  const { draft, readiness, schedule, top } = props;
  const form = useTradeForm(buyNowAction, props.firstKey);
  useOutcome(form, props.onPlaced);
  const [quantity, setQuantity] = useState(form.values.quantity ?? (draft.quantity || "1"));
  const addresses = readiness.shippingAddresses;
  const [address, setAddress] = useState(form.values.shippingAddressId ?? draft.shippingAddressId);
  const asks = useDepth().data?.asks ?? [];
  const units = Number(quantity);
  const onlyAsk = top.lowestAskCents !== null && units === 1 ? top.lowestAskCents : null;
  // One pair follows the quote, which is the fastest to move; several need the ladder.
  const purchase =
    onlyAsk === null
      ? instantPurchase(asks, units)
      : { fills: [{ priceCents: onlyAsk, quantity: 1 }], limitCents: onlyAsk };

  if (form.placed) return <TradeResult placed={form.placed} message={form.message} next={props.next} />;
  if (top.lowestAskCents === null) {
    return (
      <>
        <LastRefusal state={form.state} />
        <EmptyState title="Nobody sells this size right now" action={<SwitchIntent to="bid">Place a bid</SwitchIntent>}>
          Say what it is worth to you. Sellers see your bid, and you pay only when one takes it.
        </EmptyState>
      </>
    );
  }
  const totalCents = purchase?.fills.reduce(
    (sum, fill) => sum + fill.quantity * priceOrder(fill.priceCents, schedule).totalCents,
    0,
  );
  const priceCents = purchase?.fills.reduce((sum, fill) => sum + fill.quantity * fill.priceCents, 0) ?? null;
  return (
    <>
      <TradeShell
        intent="buy"
        form={form}
        props={props}
        typed={units === 1 ? {} : { quantity }}
        fields={
          <>
            <input type="hidden" name="limitPriceCents" value={purchase?.limitCents ?? top.lowestAskCents} />
            <div className="grid grid-cols-[6rem_1fr] items-start gap-3">
              <QuantityField value={quantity} onChange={setQuantity} error={form.fieldErrors.quantity} />
              {addresses.length > 0 ? (
                <AddressField
                  addresses={addresses}
                  value={firstAddress(addresses, address)}
                  onChange={setAddress}
                  error={form.fieldErrors.shippingAddressId}
                />
              ) : null}
            </div>
          </>
        }
        preview={
          purchase ? (
            <TradeBreakdown
              side="buyer"
              schedule={schedule}
              priceCents={purchase.limitCents}
              outlook={{ fills: purchase.fills, resting: 0 }}
            />
          ) : (
            <p role="alert" className="rounded-control bg-warning-soft px-3 py-2.5 text-sm">
              Only {unitsOf(asks)} {unitsOf(asks) === 1 ? "pair is" : "pairs are"} on offer in this size. Choose fewer,
              or bid for the rest.
            </p>
          )
        }
        submitLabel={
          purchase && totalCents !== undefined
            ? `Buy now for ${formatCentsExact(totalCents)}`
            : top.lowestAskCents !== null && units === 1
              ? `Buy now at ${formatCents(top.lowestAskCents)}`
              : null
        }
      />
      {units <= maximumBagPairs ? (
        <AddToBag variantId={props.variantId} quantity={units} seenCents={priceCents} />
      ) : null}
    </>
  );
}
