"use client";

import { Minus, Plus } from "lucide-react";
import { RowButton } from "@/components/accounts/row-button.tsx";
import { RowShoe } from "@/components/market/list-parts.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { Money } from "@/components/ui/money.tsx";
import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import { type BagItemView, maximumBagPairs } from "@/lib/domain/checkout/model.ts";
import { noticeOf } from "./words.ts";

function Quantity({ item, mayGrow }: { item: BagItemView; mayGrow: boolean }) {
  const { variantId, quantity, product, sizeLabel } = item;
  const name = `${product.name}, size ${sizeLabel}`;
  const square = "size-11 px-0 md:size-9 md:min-h-9";
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">Pairs of {name}</legend>
      {quantity > 1 ? (
        <RowButton name="set" value={`${variantId} ${quantity - 1}`} variant="quiet" size="small" className={square}>
          <Minus aria-hidden="true" className="size-4" />
          <span className="sr-only">One pair less</span>
        </RowButton>
      ) : null}
      <span className="tabular min-w-8 text-center font-mono text-sm">
        {quantity}
        <span className="sr-only"> {quantity === 1 ? "pair" : "pairs"}</span>
      </span>
      {mayGrow ? (
        <RowButton name="set" value={`${variantId} ${quantity + 1}`} variant="quiet" size="small" className={square}>
          <Plus aria-hidden="true" className="size-4" />
          <span className="sr-only">One pair more</span>
        </RowButton>
      ) : null}
    </fieldset>
  );
}

/** What a pair of this size costs in its parts. */
function Parts({ item: { fills, sums } }: { item: BagItemView }) {
  if (fills.length === 0) return null;
  const prices = fills.map(({ priceCents, quantity }) => `${quantity} × ${formatCents(priceCents)}`).join(" + ");
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-muted text-sm">
      <dt>{prices}</dt>
      <dd className="tabular text-right">{formatCentsExact(sums.priceCents)}</dd>
      <dt>Buyer fee</dt>
      <dd className="tabular text-right">{formatCentsExact(sums.buyerFeeCents)}</dd>
      <dt>Shipping</dt>
      <dd className="tabular text-right">{formatCentsExact(sums.shippingCents)}</dd>
      <dt className="font-medium text-ink">Together</dt>
      <dd className="text-right text-ink">
        <Money cents={sums.totalCents} exact className="font-medium" />
      </dd>
    </dl>
  );
}

/** One size in the bag: what it costs in all its parts, what has moved, and what can be done about it. */
export function BagRow({ item, pairs }: { item: BagItemView; pairs: number }) {
  const { variantId, state, fills, sums, product, sizeLabel } = item;
  const notice = noticeOf(item);
  const left = fills.reduce((sum, fill) => sum + fill.quantity, 0);
  const isTrouble = state !== "ready" && state !== "fell";
  return (
    <li className="flex flex-col gap-4 px-4 py-5 md:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-56">
          <RowShoe product={product} sizeLabel={sizeLabel} />
        </div>
        <div className="flex items-center gap-3">
          <Quantity item={item} mayGrow={pairs < maximumBagPairs} />
          <RowButton name="remove" value={variantId} variant="quiet" size="small">
            Remove
            <span className="sr-only">
              {" "}
              {product.name}, size {sizeLabel}
            </span>
          </RowButton>
        </div>
      </div>
      {notice === null ? null : (
        <div
          role={isTrouble ? "alert" : "status"}
          className={classNames(
            "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-control px-3 py-2.5 text-sm",
            isTrouble ? "bg-warning-soft" : "bg-sunken",
          )}
        >
          <p className="min-w-0 flex-1 basis-56">{notice}</p>
          {state === "rose" ? (
            <RowButton name="accept" value={`${variantId} 0 ${sums.priceCents}`} size="small">
              Agree to {formatCents(sums.priceCents)}
              <span className="sr-only">
                {" "}
                for {product.name}, size {sizeLabel}
              </span>
            </RowButton>
          ) : null}
          {state === "fewer" ? (
            <RowButton name="set" value={`${variantId} ${left}`} size="small">
              Take {left}
              <span className="sr-only">
                {" "}
                of {product.name}, size {sizeLabel}
              </span>
            </RowButton>
          ) : null}
        </div>
      )}
      <Parts item={item} />
    </li>
  );
}
