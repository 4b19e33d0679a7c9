"use client";

import Link from "next/link";
import { useActionState, useState } from "react";
import { RowShoe } from "@/components/market/list-parts.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { idleForm } from "@/lib/actions/form-state.ts";
import { cancelOfferAction } from "@/lib/actions/market.ts";
import { putBackAskAction, sellOnReturnAction } from "@/lib/actions/selling.ts";
import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import type { WaitingAskView } from "@/lib/domain/market/model.vacations.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";

type Submit = (formData: FormData) => void;

const payoutOf = (bids: readonly number[], schedule: FeeTerms) =>
  bids.reduce((sum, cents) => sum + priceOrder(cents, schedule).payoutCents, 0);

/** The seller's yes: the ask as it was seen and the bid for each pair. */
function SaleField({ ask }: { ask: WaitingAskView }) {
  const { offerId, remaining, unitBidsCents } = ask;
  return (
    <input type="hidden" name="sale" value={JSON.stringify({ offerId, remaining, unitPricesCents: unitBidsCents })} />
  );
}

/** `$230`, or `$230 and $225` for two pairs. */
function bidsText(bids: readonly number[]): string {
  // biome-ignore lint/style/noRestrictedGlobals: seen by few, at the end of a vacation
  return new Intl.ListFormat("en-US").format(bids.map(formatCents));
}

function SellForm(props: { ask: WaitingAskView; schedule: FeeTerms; sell: Submit }) {
  const { schedule, sell } = props;
  // While the question stands it is about the bids it named.
  const [asked, setAsked] = useState<WaitingAskView | null>(null);
  const ask = asked ?? props.ask;
  const { unitBidsCents: bids, product, sizeLabel } = ask;
  const payout = formatCentsExact(payoutOf(bids, schedule));
  return (
    <form action={sell}>
      <SaleField ask={ask} />
      <ConfirmButton
        variant="sell"
        size="small"
        title={`Sell ${bids.length === 1 ? "1 pair" : `${bids.length} pairs`} for ${bidsText(bids)}?`}
        description={`${product.name}, size ${sizeLabel}. You asked ${formatCents(ask.priceCents)} and get ${payout} after the fee. If a bid is gone by then, nothing is sold.`}
        confirmLabel={`Sell, get ${payout}`}
        onAskedChange={(isAsked) => setAsked(isAsked ? ask : null)}
        cancelLabel="Not now"
      >
        Sell at {bidsText(bids)}
        <span className="sr-only">
          : {product.name}, size {sizeLabel}
        </span>
      </ConfirmButton>
    </form>
  );
}

interface WaitingRowProps {
  ask: WaitingAskView;
  schedule: FeeTerms;
  sell: Submit;
  putBack: Submit;
  cancel: Submit;
}

function Explanation({ ask, schedule }: Pick<WaitingRowProps, "ask" | "schedule">) {
  const { unitBidsCents: bids, priceCents, remaining, isMarketOpen } = ask;
  if (!isMarketOpen)
    return <p className="text-sm">Trading in this shoe is paused. The ask comes back when it is not.</p>;
  if (bids.length === 0)
    return <p className="text-sm">No bid reaches your ask of {formatCents(priceCents)} any more.</p>;
  const pairs = remaining === 1 ? "" : ` for ${bids.length} of ${remaining} pairs`;
  return (
    <p className="text-sm">
      You asked {formatCents(priceCents)}. Somebody now bids{" "}
      <strong className="tabular font-medium">{bidsText(bids)}</strong>
      {pairs}: you would get {formatCentsExact(payoutOf(bids, schedule))}.
    </p>
  );
}

function WaitingRow({ ask, schedule, sell, putBack, cancel }: WaitingRowProps) {
  const what = `${ask.product.name}, size ${ask.sizeLabel}`;
  const isCrossed = ask.unitBidsCents.length > 0;
  return (
    <li className="flex flex-col gap-3 px-4 py-3.5 md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_auto] md:items-center md:gap-5">
      <RowShoe product={ask.product} sizeLabel={ask.sizeLabel} />
      <Explanation ask={ask} schedule={schedule} />
      <div className="flex flex-wrap gap-2 md:justify-end">
        {ask.isMarketOpen && isCrossed ? <SellForm ask={ask} schedule={schedule} sell={sell} /> : null}
        {ask.isMarketOpen && !isCrossed ? (
          <form action={putBack}>
            <input type="hidden" name="offerId" value={ask.offerId} />
            <Button type="submit" size="small">
              Put back<span className="sr-only"> {what}</span>
            </Button>
          </form>
        ) : null}
        <Link href={`/selling/${ask.offerId}/edit`} className={buttonStyle("quiet", "small")}>
          Edit<span className="sr-only"> {what}</span>
        </Link>
        <form action={cancel}>
          <input type="hidden" name="side" value="ask" />
          <input type="hidden" name="offerId" value={ask.offerId} />
          <ConfirmButton
            variant="quiet"
            size="small"
            title="Cancel this ask?"
            description={`Your ask of ${formatCents(ask.priceCents)} on ${what} does not come back. This costs nothing.`}
            confirmLabel="Cancel ask"
            cancelLabel="Keep it"
          >
            Cancel<span className="sr-only"> {what}</span>
          </ConfirmButton>
        </form>
      </div>
    </li>
  );
}

/** Sells every ask that a bid reaches, each at its bids. */
function SellAllForm(props: { asks: readonly WaitingAskView[]; schedule: FeeTerms; sell: Submit }) {
  const { schedule, sell } = props;
  const [asked, setAsked] = useState<readonly WaitingAskView[] | null>(null);
  const asks = asked ?? props.asks;
  const bids = asks.flatMap((ask) => ask.unitBidsCents);
  const payout = formatCentsExact(payoutOf(bids, schedule));
  return (
    <form action={sell}>
      {asks.map((ask) => (
        <SaleField key={ask.offerId} ask={ask} />
      ))}
      <ConfirmButton
        variant="sell"
        size="small"
        title={`Sell all ${bids.length} pairs at the bids?`}
        description={`You get ${payout} in all after the fee. An ask whose bid is gone by then is not sold and stays paused.`}
        confirmLabel={`Sell all, get ${payout}`}
        onAskedChange={(isAsked) => setAsked(isAsked ? asks : null)}
        cancelLabel="Not now"
      >
        Sell all at the bids
      </ConfirmButton>
    </form>
  );
}

/**
 * Asks that did not go back by themselves after a vacation. Those that a bid reaches are shown with that bid, which is the
 * better price, and sell only with the seller's word; without it they stay paused (docs/adr/0015).
 */
export function WaitingAsks({ asks, schedule }: { asks: readonly WaitingAskView[]; schedule: FeeTerms }) {
  const [sold, sell] = useActionState(sellOnReturnAction, idleForm);
  const [back, putBack] = useActionState(putBackAskAction, idleForm);
  const [cancelled, cancel] = useActionState(cancelOfferAction, idleForm);
  const crossed = asks.filter((ask) => ask.isMarketOpen && ask.unitBidsCents.length > 0);
  const isAllSold = sold.status === "ok" && (sold.data ?? []).every((outcome) => outcome.ok);
  const answers = [sold, back, cancelled];
  if (asks.length === 0 && answers.every((state) => state.status === "idle")) return null;
  return (
    <div className="mt-5 flex flex-col gap-3">
      {answers.map((state, index) =>
        state.status === "idle" ? null : (
          <Alert
            // biome-ignore lint/suspicious/noArrayIndexKey: three answers that never change places
            key={index}
            tone={state.status === "ok" ? (state === sold && !isAllSold ? "warning" : "success") : "danger"}
          >
            {state.message}
          </Alert>
        ),
      )}
      {asks.length === 0 ? null : (
        <Panel aria-label="Asks that wait for your decision">
          <PanelHeader
            title={asks.length === 1 ? "1 ask waits for your decision" : `${asks.length} asks wait for your decision`}
            description="Paused since your vacation. Nothing sells until you say so; left alone, they stay paused until they end."
            actions={crossed.length > 1 ? <SellAllForm asks={crossed} schedule={schedule} sell={sell} /> : undefined}
          />
          <ul className="divide-y divide-line">
            {asks.map((ask) => (
              <WaitingRow
                key={ask.offerId}
                ask={ask}
                schedule={schedule}
                sell={sell}
                putBack={putBack}
                cancel={cancel}
              />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
