"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { RefundOfferView } from "@/lib/domain/payments/model.refunds.ts";
import { sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import { EndOrderForm } from "./end-order-form.tsx";
import { PartialRefundForm } from "./partial-refund-form.tsx";

function Choice({ offer }: { offer: RefundOfferView }) {
  const [kind, setKind] = useState<"part" | "end">("part");
  if (!offer.ending) return <PartialRefundForm offer={offer} />;
  return (
    <>
      <fieldset className="mb-4 flex flex-col gap-2 text-sm">
        <legend className="mb-1 font-medium">What happens to the order</legend>
        <label className="flex min-h-11 items-center gap-2">
          <input type="radio" name="kind" checked={kind === "part"} onChange={() => setKind("part")} />
          It goes on, and the buyer gets an amount back
        </label>
        <label className="flex min-h-11 items-center gap-2">
          <input type="radio" name="kind" checked={kind === "end"} onChange={() => setKind("end")} />
          It ends, and the buyer gets everything back
        </label>
      </fieldset>
      {kind === "end" ? <EndOrderForm offer={offer} /> : <PartialRefundForm offer={offer} />}
    </>
  );
}

/** Opens the refund of an order, for admins. */
export function RefundDialog({ offer }: { offer: RefundOfferView }) {
  const leftCents = sumOfParts(offer.facts.left);
  if (leftCents === 0)
    return <p className="text-muted text-sm">Everything that was paid has gone back to the buyer.</p>;
  return (
    <Dialog
      wide
      trigger={<Button variant="quiet">Refund…</Button>}
      title={`Refund ${offer.orderNumber}`}
      description={`${formatCentsExact(leftCents)} of what the buyer paid can go back.`}
    >
      {offer.hasOpenDispute ? (
        <Alert tone="warning">
          The buyer’s bank is looking at this payment. Nothing can be refunded until the dispute is decided.
        </Alert>
      ) : (
        <Choice offer={offer} />
      )}
    </Dialog>
  );
}
