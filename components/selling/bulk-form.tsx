"use client";

import { useState } from "react";
import { ExpiryField } from "@/components/market/trade-fields.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { Side } from "@/lib/domain/market/model.ts";
import { defaultExpiryDays } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { feesSeenKey } from "@/lib/domain/payments/rules.fees.ts";
import { type BulkWish, bulkLabel, planBulk } from "./bulk-plan.ts";
import { BulkPreview } from "./bulk-preview.tsx";
import { BulkPriceFields, type PriceWish, priceChangeOf } from "./bulk-price-fields.tsx";
import { useBulkRun } from "./use-bulk-run.ts";

export interface BulkFormProps {
  side: Side;
  kind: BulkWish["kind"];
  offers: readonly MyOfferView[];
  schedule: FeeTerms;
  minimumPriceCents: number;
  onClose: () => void;
}

function useWish(kind: BulkWish["kind"]) {
  const [price, setPrice] = useState<PriceWish>({ way: "beat", direction: "down", amount: "" });
  const [days, setDays] = useState(String(defaultExpiryDays));
  const change = kind === "price" ? priceChangeOf(price) : null;
  const wish: BulkWish | null =
    kind === "price" ? change && { kind, change } : kind === "expiry" ? { kind, days: Number(days) } : { kind };
  const fields =
    kind === "price" ? (
      <BulkPriceFields value={price} onChange={setPrice} />
    ) : kind === "expiry" ? (
      <ExpiryField value={days} onChange={setDays} />
    ) : null;
  return { wish, fields };
}

/** Chooses what to do, shows what it does to each offer, does it on confirmation and shows what became of each. */
export function BulkForm({ side, kind, offers, schedule, minimumPriceCents, onClose }: BulkFormProps) {
  const { wish, fields } = useWish(kind);
  const showsFees = side === "ask" && kind !== "cancel";
  const { state, run } = useBulkRun({ side, feesSeen: showsFees ? feesSeenKey("seller", schedule) : "" });
  const rows = wish ? planBulk(offers, wish, minimumPriceCents) : [];
  const changes = rows.flatMap((row) => (row.change ? [row.change] : []));
  if (state.kind === "finished") {
    const { results } = state;
    const again = changes.filter(({ offerId }) => results.get(offerId)?.isUnknown);
    const done = [...results.values()].filter((result) => result.isDone).length;
    return (
      <div className="flex flex-col gap-4">
        <Alert tone={done === changes.length ? "success" : "warning"}>
          {done} of {changes.length} {side}s {kind === "cancel" ? "cancelled" : "changed"}.
        </Alert>
        <BulkPreview side={side} rows={rows} schedule={schedule} results={results} />
        <div className="flex justify-end gap-2">
          {again.length > 0 ? <Button onClick={() => void run(again, true)}>Try {again.length} again</Button> : null}
          <Button variant={again.length > 0 ? "quiet" : "primary"} onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  const isRunning = state.kind === "running";
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run(changes);
      }}
    >
      <fieldset disabled={isRunning} className="contents">
        {fields}
      </fieldset>
      {wish ? <BulkPreview side={side} rows={rows} schedule={schedule} results={null} /> : null}
      {isRunning ? (
        <p role="status" className="flex items-center gap-3 text-sm">
          <progress max={state.total} value={state.done} className="h-2 flex-1 accent-(--ink)" />
          <span className="tabular font-mono">
            {state.done} of {state.total}
          </span>
        </p>
      ) : null}
      <div className="flex flex-col-reverse gap-2 md:flex-row md:justify-end">
        <Button variant="quiet" onClick={onClose} disabled={isRunning}>
          Go back
        </Button>
        {changes.length > 0 && wish ? (
          <Button type="submit" variant={kind === "cancel" ? "danger" : "primary"} pending={isRunning}>
            {bulkLabel(wish, side, changes.length)}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
