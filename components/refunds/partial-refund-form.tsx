"use client";

import { useState } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { requestRefundAction } from "@/lib/actions/refunds.ts";
import { type Cents, formatCentsExact, parseDollars } from "@/lib/core/money.ts";
import { refundOwedEntry } from "@/lib/domain/ledger/rules.entries.ts";
import type { RefundOfferView } from "@/lib/domain/payments/model.refunds.ts";
import { checkRefund, proposeSources, refundLimits, sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { ReasonFields } from "./reason-fields.tsx";
import { LedgerPreview, RefundBreakdown } from "./refund-lines.tsx";

const dollars = (cents: Cents) => (cents / 100).toFixed(2);
const centsOf = (text: string) => (text.trim() === "" ? 0 : parseDollars(text));

function Preview({
  offer,
  typed,
}: {
  offer: RefundOfferView;
  typed: { amount: string; escrow: string; seller: string };
}) {
  const [amountCents, fromEscrowCents, fromSellerCents] = [typed.amount, typed.escrow, typed.seller].map(centsOf);
  if (!amountCents || fromEscrowCents == null || fromSellerCents == null) return null;
  const sources = {
    fromEscrowCents,
    fromSellerCents,
    fromPlatformCents: amountCents - fromEscrowCents - fromSellerCents,
  };
  const checked = checkRefund(offer.facts, amountCents, sources);
  if (!checked.ok) return <p className="font-medium text-danger text-sm">{checked.error.message}</p>;
  const whose = { refundId: "preview", orderId: offer.orderId, sellerId: offer.sellerId };
  return (
    <div className="flex flex-col gap-4 rounded-control bg-sunken p-4">
      <RefundBreakdown parts={checked.value} sources={sources} />
      <LedgerPreview entries={[refundOwedEntry({ ...whose, ...sources })]} />
    </div>
  );
}

/** Gives a part back, or all of it, while the order stays where it is. */
export function PartialRefundForm({ offer }: { offer: RefundOfferView }) {
  const limits = refundLimits(offer.facts);
  const leftCents = sumOfParts(offer.facts.left);
  const [typed, setTyped] = useState({ amount: "", escrow: "", seller: "" });
  const changeAmount = (amount: string) => {
    const cents = centsOf(amount);
    const sources = cents !== null && cents > 0 && cents <= leftCents ? proposeSources(offer.facts, cents) : null;
    if (sources)
      setTyped({ amount, escrow: dollars(sources.fromEscrowCents), seller: dollars(sources.fromSellerCents) });
    else setTyped({ ...typed, amount });
  };
  return (
    <ActionForm action={requestRefundAction} label="Give an amount back">
      {(form) => (
        <>
          <input type="hidden" name="orderId" value={offer.orderId} />
          <input type="hidden" name="seenLeftCents" value={leftCents} />
          <Field
            label="Amount"
            name="amount"
            error={form.error("amount")}
            hint={`Up to ${formatCentsExact(leftCents)}`}
          >
            {(control) => (
              <MoneyInput {...control} value={typed.amount} onChange={(event) => changeAmount(event.target.value)} />
            )}
          </Field>
          <div className="grid gap-4 md:grid-cols-2">
            <Field
              label="Out of the escrow"
              name="fromEscrow"
              required={false}
              error={form.error("fromEscrow")}
              hint={`Up to ${formatCentsExact(limits.fromEscrowCents)}`}
            >
              {(control) => (
                <MoneyInput
                  {...control}
                  value={typed.escrow}
                  onChange={(event) => setTyped({ ...typed, escrow: event.target.value })}
                />
              )}
            </Field>
            <Field
              label="From the seller"
              name="fromSeller"
              required={false}
              error={form.error("fromSeller")}
              hint={`Up to ${formatCentsExact(limits.fromSellerCents)}`}
            >
              {(control) => (
                <MoneyInput
                  {...control}
                  value={typed.seller}
                  onChange={(event) => setTyped({ ...typed, seller: event.target.value })}
                />
              )}
            </Field>
          </div>
          <p className="text-caption text-muted">What these two do not pay, the platform does.</p>
          <Preview offer={offer} typed={typed} />
          <ReasonFields form={form} />
          <p className="text-muted text-sm">
            The buyer is told at once, and the money goes back to the card they paid with. It cannot be called back.
          </p>
          <Button type="submit" className="self-start">
            Refund the buyer
          </Button>
        </>
      )}
    </ActionForm>
  );
}
