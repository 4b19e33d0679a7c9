import { MoneyInput } from "@/components/ui/money-input.tsx";
import { formatCents } from "@/lib/core/money.ts";
import type { VariantMarketView } from "@/lib/domain/market/model.views.ts";
import { Moved } from "./moved.tsx";

export interface LinkedSizeFieldProps {
  size: VariantMarketView;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  priceName: string;
  price: string;
  onPrice: (price: string) => void;
  error: string | undefined;
}

/** One size to choose, with its lowest ask, and what it is worth if that is less than the budget. */
export function LinkedSizeField(props: LinkedSizeFieldProps) {
  const { size, isChosen, onChoose, priceName, price, onPrice, error } = props;
  const { variantId, sizeLabel, quote } = size;
  const errorId = error === undefined ? undefined : `${priceName}-error`;
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5">
      <label className="flex min-h-11 min-w-0 flex-1 items-center gap-3 text-sm">
        <input
          type="checkbox"
          name="size"
          value={variantId}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
          className="size-5 shrink-0 rounded accent-(--ink)"
        />
        <span className="min-w-0">
          <span className="font-medium">Size {sizeLabel}</span>{" "}
          <span className="block text-caption text-muted">
            <Moved value={quote.lowestAskCents} of={variantId}>
              {quote.lowestAskCents === null ? "no ask yet" : `lowest ask ${formatCents(quote.lowestAskCents)}`}
            </Moved>
          </span>
        </span>
      </label>
      <div className="flex items-center gap-2 text-caption text-muted">
        <label htmlFor={priceName}>
          at most<span className="sr-only"> for size {sizeLabel}, if less than the budget, in US dollars</span>
        </label>
        <MoneyInput
          id={priceName}
          name={priceName}
          value={price}
          onChange={(event) => onPrice(event.target.value)}
          placeholder="budget"
          className="w-28"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={errorId}
        />
      </div>
      {error === undefined ? null : (
        <p id={errorId} className="w-full font-medium text-caption text-danger">
          <span aria-hidden="true">! </span>
          {error}
        </p>
      )}
    </li>
  );
}
