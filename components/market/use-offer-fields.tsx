"use client";

import { type ReactNode, useState } from "react";
import { type Cents, parseDollars } from "@/lib/core/money.ts";
import { defaultExpiryDays, maximumPriceCents } from "@/lib/domain/market/model.ts";
import { PriceField, type PriceHint, priceProblem } from "./price-field.tsx";
import type { Draft } from "./selection.ts";
import { ExpiryField, QuantityField } from "./trade-fields.tsx";
import { useEndDate } from "./trade-shell.tsx";
import type { TradeForm } from "./use-trade-form.ts";

export interface OfferFields {
  /** Null while the price is missing or wrong. */
  priceCents: Cents | null;
  quantity: number;
  /** What is in the fields, to survive the way to the login and back. */
  typed: Partial<Draft>;
  /** The day the offer would end. */
  until: string;
  fields: ReactNode;
}

/** Price, pairs and how long: what a bid and an ask ask for alike. */
export function useOfferFields(form: TradeForm, draft: Draft, label: string, hints: readonly PriceHint[]): OfferFields {
  const [price, setPrice] = useState(form.values.price ?? draft.price);
  const [quantity, setQuantity] = useState(form.values.quantity ?? (draft.quantity || "1"));
  const [days, setDays] = useState(form.values.expiresInDays ?? (draft.expiresInDays || String(defaultExpiryDays)));
  const until = useEndDate(days);
  const typedCents = parseDollars(price);
  const problem = priceProblem(price, typedCents, maximumPriceCents);
  return {
    priceCents: typedCents !== null && problem === undefined ? typedCents : null,
    quantity: Number(quantity),
    typed: price.trim() === "" ? {} : { price: price.trim(), quantity, expiresInDays: days },
    until,
    fields: (
      <>
        <PriceField
          label={label}
          value={price}
          onChange={setPrice}
          error={problem ?? form.fieldErrors.price}
          hints={hints}
        />
        <div className="grid grid-cols-2 gap-3">
          <QuantityField value={quantity} onChange={setQuantity} error={form.fieldErrors.quantity} />
          <ExpiryField value={days} onChange={setDays} error={form.fieldErrors.expiresInDays} />
        </div>
      </>
    ),
  };
}
