"use client";

import { useState } from "react";
import { type Beat, beatOf } from "@/components/market/rival.ts";
import { productHref } from "@/components/market/selection.ts";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { feesSeenKey, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { PayoutChange } from "./payout-change.tsx";

export interface BeatAskProps {
  offer: MyOfferView;
  quote: QuoteView;
  schedule: FeeTerms;
  /** The edit action of the list, which outlives the row. */
  edit: (formData: FormData) => void;
}

/** For an ask that somebody stands before: a dollar less than theirs, in one press and a confirmation. */
export function BeatAsk({ offer, quote, schedule, edit }: BeatAskProps) {
  // While the question stands it is about the price it named, however the market moves; the server checks it again.
  const [asked, setAsked] = useState<Beat | null>(null);
  const beat = asked ?? beatOf(offer, quote);
  if (beat.kind === "none") return null;
  if (beat.kind === "sells") {
    return (
      <p className="mt-1 text-caption">
        A dollar below meets the bid of {formatCents(beat.bidCents)}.{" "}
        <a
          href={productHref(offer.product.slug, { sizeLabel: offer.sizeLabel, intent: "sell" })}
          className="underline underline-offset-4 max-md:inline-block max-md:py-2"
        >
          Sell now instead
          <span className="sr-only">
            : {offer.product.name}, size {offer.sizeLabel}
          </span>
        </a>
      </p>
    );
  }
  const { rivalCents, priceCents } = beat;
  const payoutCents = priceOrder(priceCents, schedule).payoutCents;
  return (
    <form action={edit} className="mt-1.5">
      <input type="hidden" name="side" value="ask" />
      <input type="hidden" name="offerId" value={offer.offerId} />
      <input type="hidden" name="price" value={priceCents / 100} />
      <input type="hidden" name="rivalCents" value={rivalCents} />
      <input type="hidden" name="mustRest" value="true" />
      <input type="hidden" name="feesSeen" value={feesSeenKey("seller", schedule)} />
      {/* Pressed twice it is one change: an edited ask has another id. */}
      <input type="hidden" name="idempotencyKey" value={`beat.${offer.offerId}.${priceCents}`} />
      <ConfirmButton
        variant="quiet"
        confirmVariant="sell"
        onAskedChange={(isAsked) => setAsked(isAsked ? beat : null)}
        size="small"
        title={`Ask ${formatCents(priceCents)} instead of ${formatCents(offer.priceCents)}?`}
        description={`The lowest other ask on ${offer.product.name}, size ${offer.sizeLabel}, is ${formatCents(rivalCents)}. If it moves before your change arrives, nothing is changed.`}
        details={<PayoutChange fromCents={offer.priceCents} toCents={priceCents} schedule={schedule} />}
        confirmLabel={`Ask ${formatCents(priceCents)}`}
        cancelLabel="Keep it"
      >
        Beat it by $1
        <span className="sr-only">
          : {offer.product.name}, size {offer.sizeLabel}
        </span>
      </ConfirmButton>
      <p className="mt-1 text-caption text-muted">
        Ask {formatCents(priceCents)}, get {formatCentsExact(payoutCents)}
      </p>
    </form>
  );
}
