import type { ReactNode } from "react";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { formatBps } from "@/lib/core/money.ts";
import type { HoldingView, PortfolioView } from "@/lib/domain/portfolio/model.ts";
import { Gain } from "./gain.tsx";
import { countPairs } from "./words.ts";

function Figure({ name, children, note }: { name: string; children: ReactNode; note: ReactNode }) {
  return (
    <div className="min-w-0 p-4 md:p-5">
      <dt className="label text-muted">{name}</dt>
      <dd className="mt-1">
        <span className="block font-medium font-mono text-xl md:text-2xl">{children}</span>
        <span className="mt-1 block text-caption text-muted">{note}</span>
      </dd>
    </div>
  );
}

function valueNote({ totals, sellerFeeBps }: PortfolioView): string {
  const unvalued = totals.pairs - totals.valuedPairs;
  const parts = [`Highest bids less the ${formatBps(sellerFeeBps)} seller fee, ${countPairs(totals.valuedPairs)}.`];
  if (unvalued > 0) parts.push(`Nobody bids for ${countPairs(unvalued)}: no value.`);
  if (totals.thinPairs > 0) parts.push(`${countPairs(totals.thinPairs)} in thin markets.`);
  return parts.join(" ");
}

function realisedNote({ totals }: PortfolioView): string {
  const parts = [`Proceeds less cost of ${countPairs(totals.realisedPairs)} sold, oldest pairs first.`];
  if (totals.pendingPairs > 0) parts.push(`${countPairs(totals.pendingPairs)} more under way.`);
  if (totals.unknownCostPairs > 0) {
    parts.push(`${countPairs(totals.unknownCostPairs)} sold without a recorded purchase: not counted.`);
  }
  return parts.join(" ");
}

function Extreme({ label, holding }: { label: string; holding: HoldingView }) {
  return (
    <p className="text-sm">
      <span className="text-muted">{label}: </span>
      {holding.product.name}, size {holding.sizeLabel}{" "}
      <Gain cents={holding.gainCents} basisPoints={null} className="ml-1" />
    </p>
  );
}

/** The four figures of a portfolio, each with what it is made of. */
export function PortfolioSummary({ portfolio }: { portfolio: PortfolioView }) {
  const { totals, best, worst } = portfolio;
  return (
    <Panel aria-label="Totals">
      <dl className="grid grid-cols-1 divide-line max-md:divide-y min-[480px]:grid-cols-2 lg:grid-cols-4 lg:divide-x">
        <Figure name="Value now" note={valueNote(portfolio)}>
          <Money cents={totals.valueCents} exact />
        </Figure>
        <Figure name="Unrealized gain" note="Value less cost, of the pairs that have a value.">
          <Gain cents={totals.unrealisedCents} basisPoints={totals.unrealisedBps} />
        </Figure>
        <Figure name="Realized gain" note={realisedNote(portfolio)}>
          <Gain cents={totals.realisedCents} />
        </Figure>
        <Figure name="Cost" note={`What all ${countPairs(totals.pairs)} cost, with fees and shipping.`}>
          <Money cents={totals.costCents} exact />
        </Figure>
      </dl>
      {best && worst ? (
        <div className="flex flex-wrap gap-x-8 gap-y-1 border-line border-t px-4 py-3 md:px-5">
          <Extreme label="Best" holding={best} />
          <Extreme label="Worst" holding={worst} />
        </div>
      ) : null}
    </Panel>
  );
}
