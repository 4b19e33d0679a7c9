import type { ReactNode } from "react";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { BagSums } from "@/lib/domain/checkout/model.ts";
import { pairsText } from "./words.ts";

/** The money of several pairs in its parts, the total last. */
export function SumLines({ sums, totalLabel }: { sums: BagSums; totalLabel: string }) {
  const lines = [
    ["Pairs", sums.priceCents],
    ["Buyer fees", sums.buyerFeeCents],
    ["Shipping", sums.shippingCents],
  ] as const;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 text-sm">
      {lines.map(([label, cents]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{label}</dt>
          <dd className="tabular text-right">{formatCentsExact(cents)}</dd>
        </div>
      ))}
      <div className="col-span-2 mt-1 grid grid-cols-subgrid border-line border-t pt-2.5 font-semibold text-base">
        <dt>{totalLabel}</dt>
        <dd className="tabular text-right">{formatCentsExact(sums.totalCents)}</dd>
      </div>
    </dl>
  );
}

export interface BagSummaryProps {
  pairs: number;
  /** Null while something in the bag cannot be bought as it stands. */
  sums: BagSums | null;
  /** What can be done next. */
  children: ReactNode;
}

/** What everything costs together, and the way on. */
export function BagSummary({ pairs, sums, children }: BagSummaryProps) {
  return (
    <Panel aria-labelledby="bag-total" className="lg:sticky lg:top-20">
      <PanelHeader title="Total" id="bag-total" description={pairsText(pairs)} />
      <PanelBody className="flex flex-col gap-5">
        {sums === null ? (
          <p className="rounded-control bg-warning-soft px-3 py-2.5 text-sm">
            Something in your bag has changed. Settle that first; then the total is here.
          </p>
        ) : (
          <SumLines sums={sums} totalLabel="You pay" />
        )}
        {children}
      </PanelBody>
    </Panel>
  );
}
