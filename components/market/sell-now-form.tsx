"use client";

import { EmptyState } from "@/components/ui/empty-state.tsx";
import { sellNowAction } from "@/lib/actions/market.ts";
import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { SwitchIntent } from "./switch-intent.tsx";
import { TradeBreakdown } from "./trade-breakdown.tsx";
import { TradeResult } from "./trade-result.tsx";
import { LastRefusal, type TradeFormProps, TradeShell, useOutcome } from "./trade-shell.tsx";
import { useTradeForm } from "./use-trade-form.ts";

/** Sells one pair at once to the highest bid, or does nothing (design §3.3). */
export function SellNowForm(props: TradeFormProps) {
  const { schedule, top } = props;
  const form = useTradeForm(sellNowAction, props.firstKey);
  useOutcome(form, props.onPlaced);
  const bidCents = top.highestBidCents;
  if (form.placed) return <TradeResult placed={form.placed} message={form.message} next={props.next} />;
  if (bidCents === null) {
    return (
      <>
        <LastRefusal state={form.state} />
        <EmptyState
          title="Nobody bids on this size right now"
          action={<SwitchIntent to="ask">Place an ask</SwitchIntent>}
        >
          Name your price. Buyers see it, and it costs nothing until it sells.
        </EmptyState>
      </>
    );
  }
  return (
    <TradeShell
      intent="sell"
      form={form}
      props={props}
      fields={
        <>
          <input type="hidden" name="limitPriceCents" value={bidCents} />
          <p className="rounded-control bg-sell-soft px-3 py-2.5 text-sm">
            The highest bid is <strong className="tabular font-medium">{formatCents(bidCents)}</strong>. You sell one
            new pair, with its box, to the person behind it.
          </p>
        </>
      }
      preview={
        <TradeBreakdown
          side="seller"
          schedule={schedule}
          priceCents={bidCents}
          outlook={{ fills: [{ priceCents: bidCents, quantity: 1 }], resting: 0 }}
        />
      }
      submitLabel={`Sell now, get ${formatCentsExact(priceOrder(bidCents, schedule).payoutCents)}`}
    />
  );
}
