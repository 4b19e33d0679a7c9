"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { endOrderAction } from "@/lib/actions/refunds.ts";
import type { LedgerEntryInput } from "@/lib/domain/ledger/model.ts";
import {
  advanceReturnedEntry,
  penaltyEntry,
  platformPaysSellerEntry,
  refundOwedEntry,
} from "@/lib/domain/ledger/rules.entries.ts";
import type { RefundOfferView } from "@/lib/domain/payments/model.refunds.ts";
import { endSettlement, sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { ReasonFields } from "./reason-fields.tsx";
import { LedgerPreview, RefundBreakdown } from "./refund-lines.tsx";

/** How the money goes: here it never moves on to another pair. */
function endOf({ facts, ending }: RefundOfferView) {
  return endSettlement(facts, { sellerKeepsPayout: ending?.sellerKeepsPayout ?? false, movedCents: 0 });
}

/** Everything that the end of an order writes down. */
function entriesOf(offer: RefundOfferView): LedgerEntryInput[] {
  const { orderId, sellerId, facts, ending } = offer;
  const end = endOf(offer);
  const whose = { orderId, sellerId };
  const back = { toSellerCents: end.backToSellerCents, toPlatformCents: end.backToPlatformCents };
  const entries = [refundOwedEntry({ refundId: "preview", ...whose, ...end.sources })];
  if (back.toSellerCents + back.toPlatformCents > 0) entries.push(advanceReturnedEntry({ ...whose, ...back }));
  if (ending && ending.penaltyCents > 0) entries.push(penaltyEntry({ ...whose, amountCents: ending.penaltyCents }));
  if (ending?.sellerKeepsPayout && !facts.isReleased) {
    entries.push(platformPaysSellerEntry({ ...whose, amountCents: facts.payoutCents }));
  }
  return entries;
}

/** Ends the order by the one step that gives everything back. */
export function EndOrderForm({ offer }: { offer: RefundOfferView }) {
  const { ending, facts, orderId } = offer;
  if (!ending) return null;
  return (
    <ActionForm action={endOrderAction} label="End the order">
      {(form) => (
        <>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="expectedStatus" value={ending.expectedStatus} />
          <input type="hidden" name="to" value={ending.to} />
          <input type="hidden" name="seenLeftCents" value={sumOfParts(facts.left)} />
          <p className="text-sm">
            The order becomes “{ending.label}”.{" "}
            {ending.sellerKeepsPayout
              ? "The seller did their part and is paid by the platform."
              : ending.penaltyCents > 0
                ? "The seller is paid nothing and gets a penalty."
                : "The seller is paid nothing."}
          </p>
          <div className="flex flex-col gap-4 rounded-control bg-sunken p-4">
            <RefundBreakdown parts={facts.left} sources={endOf(offer).sources} />
            <LedgerPreview entries={entriesOf(offer)} />
          </div>
          <ReasonFields form={form} />
          <p className="text-muted text-sm">
            Buyer and seller are told at once, and the money goes back to the card. It cannot be called back.
          </p>
          <Button type="submit" variant="danger" className="self-start">
            End the order and refund
          </Button>
        </>
      )}
    </ActionForm>
  );
}
