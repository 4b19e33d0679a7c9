"use client";

import type { KeyboardEvent } from "react";
import { formatCents } from "@/lib/core/money.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { Selection } from "./use-selection.ts";

const boxClasses = "size-5 rounded accent-(--ink)";

/** The boxes of the list in the order of its rows. */
function boxesAround(box: HTMLInputElement): HTMLInputElement[] {
  return [...(box.closest("ul")?.querySelectorAll<HTMLInputElement>("input[data-row-choice]") ?? [])];
}

/** Chooses a row. Arrows go from box to box, with Shift they choose on the way; Shift and a click choose a stretch. */
export function RowChoice({ offer, selection }: { offer: MyOfferView; selection: Selection }) {
  function walk(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Escape" && selection.count > 0) return selection.clear();
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const boxes = boxesAround(event.currentTarget);
    const next = boxes[boxes.indexOf(event.currentTarget) + step];
    if (!next) return;
    next.focus();
    if (!event.shiftKey) return;
    if (!selection.has(offer.offerId)) selection.toggle(offer.offerId, true);
    selection.toggle(next.value, true, true);
  }
  return (
    <label className="grid size-11 place-items-center max-md:-mt-2 max-md:-mr-2 md:size-6">
      <input
        type="checkbox"
        data-row-choice
        value={offer.offerId}
        checked={selection.has(offer.offerId)}
        onChange={(event) => {
          const { shiftKey } = event.nativeEvent as MouseEvent;
          selection.toggle(offer.offerId, event.target.checked, shiftKey);
        }}
        onKeyDown={walk}
        className={boxClasses}
      />
      <span className="sr-only">
        Choose {offer.side} of {formatCents(offer.priceCents)} on {offer.product.name}, size {offer.sizeLabel}
      </span>
    </label>
  );
}

/** Chooses every row of the page, or none. */
export function SelectAll({ side, selection, count }: { side: Side; selection: Selection; count: number }) {
  const isAll = selection.count === count;
  return (
    <label className="flex min-h-11 items-center gap-3 border-line border-b px-4 text-sm noscript:hidden">
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = selection.count > 0 && !isAll;
        }}
        onChange={() => (isAll ? selection.clear() : selection.all())}
        className={boxClasses}
      />
      <span>
        {selection.count === 0
          ? `Choose all ${count} ${side}s on this page`
          : `${selection.count} of ${count} ${side}s chosen`}
      </span>
      <span className="ml-auto text-caption text-muted max-md:hidden">↑ ↓ move, Shift chooses, Esc lets go</span>
    </label>
  );
}
