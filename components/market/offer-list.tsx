"use client";

import { type ReactNode, useActionState, useEffect, useState } from "react";
import { BeatAsk } from "@/components/selling/beat-ask.tsx";
import { BulkBar } from "@/components/selling/bulk-bar.tsx";
import { RowChoice, SelectAll } from "@/components/selling/row-choice.tsx";
import { useSelection } from "@/components/selling/use-selection.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { showToast } from "@/components/ui/toast-store.ts";
import { type FormState, idleForm } from "@/lib/actions/form-state.ts";
import { beatAskAction, cancelOfferAction } from "@/lib/actions/market.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { EditOfferForm } from "./edit-offer-form.tsx";
import { RowHead } from "./list-parts.tsx";
import { OfferRow, offerColumns } from "./offer-row.tsx";
import { useLiveQuotes } from "./use-live-quotes.ts";

export interface OfferListProps {
  side: Side;
  offers: readonly MyOfferView[];
  schedule: FeeTerms;
  minimumPriceCents: number;
  /** Shown in place of the rows when there are none. */
  empty: ReactNode;
}

/** The answer to a button of a row, said here and not in the row: after a change that row is gone. */
function RowAnswer({ state }: { state: FormState }) {
  useEffect(() => {
    if (state.status === "ok") showToast({ title: state.message ?? "Done." });
  }, [state]);
  if (state.status !== "error") return null;
  return (
    <Alert tone="danger" className="mb-4">
      {state.message}
    </Alert>
  );
}

/** Open bids or asks: what they are, where they stand right now, and the ways to change one or many of them. */
export function OfferList({ side, offers, schedule, minimumPriceCents, empty }: OfferListProps) {
  const quoteOf = useLiveQuotes(offers);
  const selection = useSelection(offers.map((offer) => offer.offerId));
  const [edited, setEdited] = useState<{ offer: MyOfferView; key: string } | null>(null);
  const [cancelled, cancel] = useActionState(cancelOfferAction, idleForm);
  const [beaten, beat] = useActionState(beatAskAction, idleForm);
  return (
    <>
      <RowAnswer state={cancelled} />
      <RowAnswer state={beaten} />
      {offers.length === 0 ? (
        empty
      ) : (
        <Panel aria-label={side === "bid" ? "Open bids" : "Open asks"}>
          <SelectAll side={side} selection={selection} count={offers.length} />
          <RowHead
            columns={["", "Shoe", side === "bid" ? "Your bid" : "Your ask", "Pairs", "In the book", "Ends", " "]}
            className={`${offerColumns} [&>span:nth-child(3)]:text-right [&>span:nth-child(4)]:text-right`}
          />
          <ul className="divide-y divide-line">
            {offers.map((offer) => (
              <OfferRow
                key={offer.offerId}
                offer={offer}
                quote={quoteOf(offer)}
                choice={<RowChoice offer={offer} selection={selection} />}
                better={
                  side === "ask" ? (
                    <BeatAsk offer={offer} quote={quoteOf(offer)} schedule={schedule} edit={beat} />
                  ) : null
                }
                cancel={cancel}
                onEdit={() => setEdited({ offer, key: crypto.randomUUID() })}
              />
            ))}
          </ul>
        </Panel>
      )}
      <BulkBar
        side={side}
        offers={offers
          .filter((offer) => selection.has(offer.offerId))
          .map((offer) => ({ ...offer, quote: quoteOf(offer) }))}
        schedule={schedule}
        minimumPriceCents={minimumPriceCents}
        onClear={selection.clear}
      />
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
