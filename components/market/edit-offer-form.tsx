"use client";

import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { editOfferAction } from "@/lib/actions/market.ts";
import { formatCents, parseDollars } from "@/lib/core/money.ts";
import { expiryDayChoices, maximumPriceCents, type PlacedOffer, type QuoteView } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { feesSeenKey } from "@/lib/domain/payments/rules.fees.ts";
import { formatTick } from "./chart-history.ts";
import { PriceField, priceProblem } from "./price-field.tsx";
import { TradeBreakdown } from "./trade-breakdown.tsx";
import { QuantityField } from "./trade-fields.tsx";
import { TradeResult, type TradeResultProps } from "./trade-result.tsx";
import { useTradeForm } from "./use-trade-form.ts";

/** What a new price would do at once, judged by the top of the book; null when it only waits. */
export function crossingWarning(
  side: "bid" | "ask",
  priceCents: number,
  quote: Pick<QuoteView, "lowestAskCents" | "highestBidCents">,
): string | null {
  const { lowestAskCents, highestBidCents } = quote;
  if (side === "bid" && lowestAskCents !== null && priceCents >= lowestAskCents) {
    return `The lowest ask is ${formatCents(lowestAskCents)}: at this price you buy at once, at the ask’s price.`;
  }
  if (side === "ask" && highestBidCents !== null && priceCents <= highestBidCents) {
    const less =
      priceCents < highestBidCents
        ? ` That is ${formatCents(highestBidCents - priceCents)} less than somebody bids; ask ${formatCents(highestBidCents)} to get all of it.`
        : "";
    return `Somebody bids ${formatCents(highestBidCents)}: you sell at once, at your ask of ${formatCents(priceCents)}.${less}`;
  }
  return null;
}

export interface EditOfferFormProps {
  offer: MyOfferView;
  schedule: FeeTerms;
  /** Random; made for this form. */
  firstKey: string;
  /** Called once with the changed offer. */
  onChanged?: (placed: PlacedOffer, message: string | undefined) => void;
  /** Where to go from the answer. */
  next: TradeResultProps["next"];
}

/** Changes price, pairs or end of an open offer. The old offer is cancelled and the new one stands last in its line. */
export function EditOfferForm({ offer, schedule, firstKey, onChanged, next }: EditOfferFormProps) {
  const { side, quote } = offer;
  const form = useTradeForm(editOfferAction, firstKey);
  const [price, setPrice] = useState(form.values.price ?? formatCents(offer.priceCents).replace("$", ""));
  const [quantity, setQuantity] = useState(form.values.quantity ?? String(offer.remaining));
  const [days, setDays] = useState(form.values.expiresInDays ?? "");
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, not for each new function
  useEffect(() => {
    if (form.placed) onChanged?.(form.placed, form.message);
  }, [form.placed]);
  if (form.placed) return <TradeResult placed={form.placed} message={form.message} next={next} />;
  if (offer.status !== "active" && offer.status !== "paused") {
    return (
      <Alert title={`This ${side} is no longer open`}>
        It has traded, ended or been cancelled, so there is nothing left to change.
      </Alert>
    );
  }

  const typedCents = parseDollars(price);
  const problem = priceProblem(price, typedCents, maximumPriceCents);
  const priceCents = typedCents !== null && problem === undefined ? typedCents : null;
  const warning = priceCents === null ? null : crossingWarning(side, priceCents, quote);
  return (
    <form action={form.submit} onReset={(event) => event.preventDefault()} className="flex flex-col gap-4">
      <input type="hidden" name="side" value={side} />
      <input type="hidden" name="offerId" value={offer.offerId} />
      <input type="hidden" name="feesSeen" value={feesSeenKey(side === "bid" ? "buyer" : "seller", schedule)} />
      <input type="hidden" name="idempotencyKey" value={form.idempotencyKey} />
      {form.state.status === "error" ? <Alert tone="danger">{form.state.message}</Alert> : null}
      <PriceField
        label={`Your ${side} per pair, in US dollars`}
        value={price}
        onChange={setPrice}
        error={problem ?? form.fieldErrors.price}
        hints={[]}
      />
      <div className="grid grid-cols-2 gap-3">
        <QuantityField value={quantity} onChange={setQuantity} error={form.fieldErrors.quantity} />
        <Field label="Stands for" name="expiresInDays" error={form.fieldErrors.expiresInDays} required={false}>
          {(control) => (
            <Select {...control} value={days} onChange={(event) => setDays(event.target.value)}>
              <option value="">Until {formatTick(Date.parse(offer.expiresAt), 0)}</option>
              {expiryDayChoices.map((choice) => (
                <option key={choice} value={String(choice)}>
                  {choice === 1 ? "1 day from now" : `${choice} days from now`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {warning === null ? null : <Alert tone="warning">{warning}</Alert>}
      {priceCents === null ? null : (
        <TradeBreakdown
          side={side === "bid" ? "buyer" : "seller"}
          schedule={schedule}
          priceCents={priceCents}
          outlook={{ fills: [{ priceCents, quantity: Number(quantity) }], resting: 0 }}
        />
      )}
      <p className="text-caption text-muted">
        A changed {side} goes to the end of the line of its price. It binds you like the old one.
      </p>
      <Button type="submit" size="large" variant={side === "bid" ? "buy" : "sell"} pending={form.isPending}>
        {priceCents === null ? `Change ${side}` : `Change ${side} to ${formatCents(priceCents)}`}
      </Button>
    </form>
  );
}
