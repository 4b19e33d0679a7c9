"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { idleForm } from "@/lib/actions/form-state.ts";
import { cancelLinkedBidAction } from "@/lib/actions/linked-bids.ts";
import { cancelOfferAction } from "@/lib/actions/market.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { LinkedBidView, MyOfferView } from "@/lib/domain/market/model.views.ts";
import { RowShoe } from "./list-parts.tsx";
import { Moved } from "./moved.tsx";
import { standingOf, waitsFor } from "./standing.ts";
import { useLiveQuotes } from "./use-live-quotes.ts";

const mayTrade = (bid: MyOfferView) => bid.status === "active" || bid.status === "paused";

interface SizeRowProps {
  bid: MyOfferView;
  quote: QuoteView;
  cancel: (formData: FormData) => void;
}

/** One size of a linked bid: its price, where it stands, and the ways to change it alone. */
function SizeRow({ bid, quote, cancel }: SizeRowProps) {
  const { side, offerId, priceCents, sizeLabel } = bid;
  const isPaused = bid.status === "paused";
  const standing = standingOf({ side, priceCents, isPaused, wasTop: bid.isTopOfBook, quote });
  const what = `size ${sizeLabel}, ${formatCents(priceCents)}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5 text-sm">
      <span className="w-20 font-medium">Size {sizeLabel}</span>
      <Money cents={priceCents} className="w-20 font-medium font-mono" />
      <span className="min-w-56 flex-1">
        <Moved value={quote.highestBidCents} of={offerId}>
          {standing.kind === "top" ? <Badge tone="up">{standing.text}</Badge> : standing.text}
        </Moved>
        <span className="block text-caption text-muted">{waitsFor({ side, quote })}</span>
      </span>
      <span className="flex gap-2">
        <Link href={`/buying/${offerId}/edit`} className={buttonStyle("quiet", "small")}>
          Edit<span className="sr-only"> {what}</span>
        </Link>
        <form action={cancel}>
          <input type="hidden" name="side" value="bid" />
          <input type="hidden" name="offerId" value={offerId} />
          <ConfirmButton
            variant="quiet"
            size="small"
            title={`Give up size ${sizeLabel}?`}
            description="Your bids in the other sizes stay as they are. This costs nothing."
            confirmLabel={`Cancel size ${sizeLabel}`}
            cancelLabel="Keep it"
          >
            Cancel<span className="sr-only"> {what}</span>
          </ConfirmButton>
        </form>
      </span>
    </li>
  );
}

interface LinkedBidRowProps {
  linkedBid: LinkedBidView;
  quoteOf: (bid: MyOfferView) => QuoteView;
  cancelSize: (formData: FormData) => void;
  cancelAll: (formData: FormData) => void;
}

function LinkedBidRow({ linkedBid, quoteOf, cancelSize, cancelAll }: LinkedBidRowProps) {
  const { linkId, product, budgetCents } = linkedBid;
  const open = linkedBid.bids.filter(mayTrade);
  const ends = open.map((bid) => bid.expiresAt).sort()[0];
  const count = open.length === 1 ? "1 size" : `${open.length} sizes`;
  return (
    <li className="flex flex-col gap-2 px-4 py-3.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <RowShoe product={product} sizeLabel={null} />
        <p className="text-muted text-sm">
          One pair of {count}, up to <Money cents={budgetCents} className="font-medium font-mono text-ink" />
          {ends === undefined ? null : (
            <>
              {" "}
              · ends <Timestamp at={ends} />
            </>
          )}
        </p>
        <form action={cancelAll} className="max-md:w-full">
          <input type="hidden" name="linkId" value={linkId} />
          <ConfirmButton
            variant="quiet"
            size="small"
            className="max-md:w-full"
            title="Cancel this linked bid?"
            description={`Your bids in ${count} of ${product.name} leave their books. This costs nothing.`}
            confirmLabel="Cancel all sizes"
            cancelLabel="Keep it"
          >
            Cancel all<span className="sr-only"> sizes of {product.name}</span>
          </ConfirmButton>
        </form>
      </div>
      <ul className="divide-y divide-line border-line border-t">
        {open.map((bid) => (
          <SizeRow key={bid.offerId} bid={bid} quote={quoteOf(bid)} cancel={cancelSize} />
        ))}
      </ul>
    </li>
  );
}

/** Bids over several sizes of which exactly one is filled: each as one row with its sizes. */
export function LinkedBidList({ linkedBids }: { linkedBids: readonly LinkedBidView[] }) {
  const quoteOf = useLiveQuotes(linkedBids.flatMap(({ bids }) => bids));
  const [oneCancelled, cancelSize] = useActionState(cancelOfferAction, idleForm);
  const [allCancelled, cancelAll] = useActionState(cancelLinkedBidAction, idleForm);
  const refused = [allCancelled, oneCancelled].find((state) => state.status === "error");
  return (
    <>
      {refused?.status === "error" ? <Alert tone="danger">{refused.message}</Alert> : null}
      <Panel aria-label="Linked bids">
        <PanelHeader title="Linked bids" description="Each buys exactly one pair, in whichever size is met first." />
        <ul className="divide-y divide-line">
          {linkedBids.map((linkedBid) => (
            <LinkedBidRow
              key={linkedBid.linkId}
              linkedBid={linkedBid}
              quoteOf={quoteOf}
              cancelSize={cancelSize}
              cancelAll={cancelAll}
            />
          ))}
        </ul>
      </Panel>
    </>
  );
}
