"use client";

import Link from "next/link";
import { useActionState, useEffect, useState } from "react";
import { useMarketChannels } from "@/components/live/use-market-channel.ts";
import { isNewer } from "@/components/live/version.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { showToast } from "@/components/ui/toast-store.ts";
import { idleForm } from "@/lib/actions/form-state.ts";
import { cancelOfferAction } from "@/lib/actions/market.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { QuoteView, Side } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { FeeSchedule } from "@/lib/domain/payments/model.ts";
import { pairs } from "./chart-history.ts";
import { EditOfferForm } from "./edit-offer-form.tsx";
import { RowCell, RowHead, RowShoe } from "./list-parts.tsx";
import { Moved } from "./moved.tsx";
import { type Standing, standingOf, waitsFor } from "./standing.ts";

const columns = "md:grid md:grid-cols-[minmax(0,1fr)_6rem_5rem_minmax(0,13rem)_7rem_11rem] md:items-center md:gap-4";

const tones: Record<Standing["kind"], BadgeTone> = {
  top: "up",
  equal: "neutral",
  behind: "neutral",
  paused: "warning",
};

/** Quotes as they move: the newest of what the server rendered and what the channels said. */
export function useLiveQuotes(offers: readonly MyOfferView[]) {
  const [heard, setHeard] = useState<ReadonlyMap<string, QuoteView>>(new Map());
  const productIds = [...new Set(offers.map((offer) => offer.product.productId))];
  useMarketChannels(productIds, {
    onQuote(event) {
      setHeard((known) => {
        const before = known.get(event.variantId);
        if (before && !isNewer(event.version, before.version)) return known;
        return new Map(known).set(event.variantId, event);
      });
    },
  });
  return (offer: MyOfferView): QuoteView => {
    const newest = heard.get(offer.variantId);
    return newest && isNewer(newest.version, offer.quote.version) ? newest : offer.quote;
  };
}

interface OfferRowProps {
  offer: MyOfferView;
  quote: QuoteView;
  onEdit: () => void;
  cancel: (formData: FormData) => void;
}

function OfferRow({ offer, quote, onEdit, cancel }: OfferRowProps) {
  const { side, offerId, priceCents, remaining, quantity, held } = offer;
  const isPaused = offer.status === "paused";
  const standing = standingOf({ side, priceCents, isPaused, wasTop: offer.isTopOfBook, quote });
  const list = side === "bid" ? "/buying" : "/selling";
  const what = `${side} of ${formatCents(priceCents)} on ${offer.product.name}, size ${offer.sizeLabel}`;
  return (
    <li className={`flex flex-col gap-3 px-4 py-3.5 ${columns}`}>
      <RowShoe product={offer.product} sizeLabel={offer.sizeLabel} />
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

export interface OfferListProps {
  side: Side;
  offers: readonly MyOfferView[];
  schedule: FeeSchedule;
}

/** Open bids or asks: what they are, where they stand right now, and the ways to change them. */
export function OfferList({ side, offers, schedule }: OfferListProps) {
  const quoteOf = useLiveQuotes(offers);
  const [edited, setEdited] = useState<{ offer: MyOfferView; key: string } | null>(null);
  // Here and not in the row: a cancelled offer's row is gone before it could say so.
  const [cancelled, cancel] = useActionState(cancelOfferAction, idleForm);
  useEffect(() => {
    if (cancelled.status === "ok") showToast({ title: cancelled.message ?? "Cancelled." });
  }, [cancelled]);

  return (
    <>
      {cancelled.status === "error" ? (
        <Alert tone="danger" className="mb-4">
          {cancelled.message}
        </Alert>
      ) : null}
      <Panel aria-label={side === "bid" ? "Open bids" : "Open asks"}>
        <RowHead
          columns={["Shoe", side === "bid" ? "Your bid" : "Your ask", "Pairs", "In the book", "Ends", ""]}
          className={`${columns} [&>span:nth-child(2)]:text-right [&>span:nth-child(3)]:text-right`}
        />
        <ul className="divide-y divide-line">
          {offers.map((offer) => (
            <OfferRow
              key={offer.offerId}
              offer={offer}
              quote={quoteOf(offer)}
              cancel={cancel}
              onEdit={() => setEdited({ offer, key: crypto.randomUUID() })}
            />
          ))}
        </ul>
      </Panel>
      <Dialog
        open={edited !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setEdited(null))}
        title={`Edit ${side}`}
        description={edited ? `${edited.offer.product.name}, size ${edited.offer.sizeLabel}` : undefined}
      >
        {edited ? (
          <EditOfferForm
            key={edited.key}
            offer={{ ...edited.offer, quote: quoteOf(edited.offer) }}
            schedule={schedule}
            firstKey={edited.key}
            next={{ label: "Done", href: side === "bid" ? "/buying" : "/selling", onPress: () => setEdited(null) }}
            onChanged={(placed, message) => {
              // A trade stays on screen with its orders; a mere change is said and done.
              if (placed.trades.length > 0) return;
              setEdited(null);
              showToast({ title: message ?? "Changed." });
            }}
          />
        ) : null}
      </Dialog>
    </>
  );
}
