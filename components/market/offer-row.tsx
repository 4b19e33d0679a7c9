"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { formatCents } from "@/lib/core/money.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import { pairs } from "./chart-history.ts";
import { RowCell, RowShoe } from "./list-parts.tsx";
import { Moved } from "./moved.tsx";
import { type Standing, standingOf, waitsFor } from "./standing.ts";

export const offerColumns =
  "md:grid md:grid-cols-[1.5rem_minmax(0,1fr)_6rem_5rem_minmax(0,13rem)_7rem_11rem] md:items-center md:gap-4";

const tones: Record<Standing["kind"], BadgeTone> = {
  top: "up",
  equal: "neutral",
  behind: "neutral",
  paused: "warning",
};

export interface OfferRowProps {
  offer: MyOfferView;
  quote: QuoteView;
  /** The box that chooses the row. */
  choice: ReactNode;
  /** A way to a better place in the book, if there is one. */
  better: ReactNode;
  onEdit: () => void;
  cancel: (formData: FormData) => void;
}

/** One open bid or ask: what it is, where it stands, and the ways to change it. */
export function OfferRow({ offer, quote, choice, better, onEdit, cancel }: OfferRowProps) {
  const { side, offerId, priceCents, remaining, quantity, held } = offer;
  const isPaused = offer.status === "paused";
  const standing = standingOf({ side, priceCents, isPaused, wasTop: offer.isTopOfBook, quote });
  const list = side === "bid" ? "/buying" : "/selling";
  const what = `${side} of ${formatCents(priceCents)} on ${offer.product.name}, size ${offer.sizeLabel}`;
  return (
    <li className={`relative flex flex-col gap-3 px-4 py-3.5 ${offerColumns}`}>
      <div className="noscript:invisible max-md:absolute max-md:top-3 max-md:right-3">{choice}</div>
      <div className="max-md:pr-10">
        <RowShoe product={offer.product} sizeLabel={offer.sizeLabel} />
      </div>
      <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
        <RowCell name={side === "bid" ? "Your bid" : "Your ask"} className="md:text-right">
          <Money cents={priceCents} className="font-medium font-mono" />
        </RowCell>
        <RowCell name="Pairs" className="md:text-right">
          <span className="tabular font-mono">{remaining}</span>
          {remaining === quantity ? null : <span className="text-muted"> of {quantity}</span>}
          {held > 0 ? <span className="block text-caption text-muted">{held} in checkout</span> : null}
        </RowCell>
        <RowCell name="In the book" className="max-md:order-last max-md:col-span-2">
          <Moved value={side === "bid" ? quote.highestBidCents : quote.lowestAskCents} of={offerId}>
            {standing.kind === "behind" ? standing.text : <Badge tone={tones[standing.kind]}>{standing.text}</Badge>}
          </Moved>
          <span className="mt-0.5 block text-caption text-muted">{waitsFor({ side, quote })}</span>
          {better}
        </RowCell>
        <RowCell name="Ends" className="text-muted">
          <Timestamp at={offer.expiresAt} />
        </RowCell>
      </dl>
      <div className="flex gap-2 md:justify-end">
        <Link
          href={`${list}/${offerId}/edit`}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onEdit();
          }}
          className={buttonStyle("quiet", "small", "max-md:flex-1")}
        >
          Edit<span className="sr-only"> {what}</span>
        </Link>
        <form action={cancel} className="max-md:flex-1">
          <input type="hidden" name="side" value={side} />
          <input type="hidden" name="offerId" value={offerId} />
          <ConfirmButton
            variant="quiet"
            size="small"
            className="w-full"
            title={`Cancel this ${side}?`}
            description={`Your ${what}, leaves the book. ${pairs(remaining)} will not trade. This costs nothing.`}
            confirmLabel={`Cancel ${side}`}
            cancelLabel="Keep it"
          >
            Cancel<span className="sr-only"> {what}</span>
          </ConfirmButton>
        </form>
      </div>
    </li>
  );
}
