"use client";

import type { ReactNode } from "react";
import { Change } from "@/components/ui/change.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { formatCents } from "@/lib/core/money.ts";
import { formatCount, formatPercentTenths } from "@/lib/core/numbers.ts";
import type { LastSaleView, StatisticsView } from "@/lib/domain/market/model.statistics.ts";
import { useMarket, useStatistics } from "./market-context.tsx";
import { Moved } from "./moved.tsx";
import { SizesTable } from "./sizes-table.tsx";
import { premiumNote, rangeNote, salesCount, volatilityNote } from "./statistics-words.ts";

function Figure({ name, note, children }: { name: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 border-line border-b py-3">
      <dt className="label text-muted">{name}</dt>
      <dd>
        <span className="tabular mt-0.5 block font-medium font-mono text-lg leading-7 tracking-tight">{children}</span>
        {note ? <span className="block text-caption text-muted">{note}</span> : null}
      </dd>
    </div>
  );
}

function Missing() {
  return (
    <>
      <span aria-hidden="true" className="text-muted">
        –
      </span>
      <span className="sr-only">not known</span>
    </>
  );
}

function LastSaleNote({ lastSale }: { lastSale: LastSaleView | null }) {
  if (!lastSale) return "No pair sold yet";
  const { changeCents, changeBps, at } = lastSale;
  return (
    <>
      {changeCents === null ? null : (
        <span className="mr-1.5">
          {changeCents < 0 ? "−" : "+"}
          {formatCents(Math.abs(changeCents))} <Change basisPoints={changeBps} />
        </span>
      )}
      <Timestamp at={at} />
    </>
  );
}

function Premium({ premiumBps }: { premiumBps: number | null }) {
  if (premiumBps === null) return <Missing />;
  return `${premiumBps > 0 ? "+" : premiumBps < 0 ? "−" : ""}${formatPercentTenths(Math.abs(premiumBps))}`;
}

function Figures({ figures, of, retailPriceCents }: { figures: StatisticsView; of: string; retailPriceCents: number }) {
  const { lastSale, highCents, lowCents, tradeRange, volatility, premiumBps, sales } = figures;
  return (
    <dl className="grid grid-cols-2 gap-x-5 sm:grid-cols-4" data-testid="statistics">
      <Figure name="Last sale" note={<LastSaleNote lastSale={lastSale} />}>
        <Moved value={lastSale?.priceCents ?? null} of={of}>
          <Money cents={lastSale?.priceCents} emptyLabel="none yet" />
        </Moved>
      </Figure>
      <Figure
        name="Over retail"
        note={premiumBps === null ? premiumNote(null) : `${premiumNote(premiumBps)}, ${formatCents(retailPriceCents)}`}
      >
        <Premium premiumBps={premiumBps} />
      </Figure>
      <Figure name="12-month high">
        <Moved value={highCents} of={of}>
          <Money cents={highCents} />
        </Moved>
      </Figure>
      <Figure name="12-month low">
        <Moved value={lowCents} of={of}>
          <Money cents={lowCents} />
        </Moved>
      </Figure>
      <Figure name="Trade range" note={rangeNote(figures)}>
        {tradeRange ? `${formatCents(tradeRange.lowCents)} – ${formatCents(tradeRange.highCents)}` : <Missing />}
      </Figure>
      <Figure name="Daily volatility" note={volatilityNote(volatility)}>
        {volatility.dailyBps === null ? <Missing /> : formatPercentTenths(volatility.dailyBps)}
      </Figure>
      <Figure name="Sales, 12 months" note={`${salesCount(sales.allTime)} of all time`}>
        <Moved value={sales.inWindow} of={of}>
          {formatCount(sales.inWindow)}
        </Moved>
      </Figure>
      <Figure name="Sales, 72 hours">
        <Moved value={sales.recent} of={of}>
          {formatCount(sales.recent)}
        </Moved>
      </Figure>
    </dl>
  );
}

const summaryClasses =
  "inline-flex min-h-11 items-center text-muted text-sm underline underline-offset-4 hover:text-ink";

function Definitions() {
  return (
    <details>
      <summary className={summaryClasses}>How these are computed</summary>
      <ul className="max-w-prose list-disc space-y-1.5 pb-3 pl-4 text-muted text-sm">
        <li>The change of the last sale is against the sale before it in the same size.</li>
        <li>The trade range leaves out the cheapest and the dearest tenth of the sales of 12 months.</li>
        <li>
          A daily return leads from the mean price of one day with sales to that of the next, size by size. Volatility
          is their standard deviation (SD); it is not annualized. SD ÷ mean is left out where the mean may as well be
          zero.
        </li>
        <li>Where there are too few sales for a figure, there is none.</li>
      </ul>
    </details>
  );
}

/** What the market of the chosen size has done, live; thin markets say so. */
export function StatisticsSection() {
  const { variant, market } = useMarket();
  const statistics = useStatistics();
  const size = statistics.sizes.find((known) => known.variantId === variant?.variantId);
  const of = variant ? `size ${variant.sizeLabel}` : market.variants.length > 1 ? "all sizes" : "this shoe";
  return (
    <Panel aria-labelledby="statistics-title">
      <PanelHeader
        id="statistics-title"
        title={
          <>
            Statistics <span className="font-normal text-muted">· {of}</span>
          </>
        }
        description="Of the last 12 months, where nothing else is said"
      />
      <div className="px-4 pb-2 md:px-5">
        <Figures
          figures={size ?? statistics.all}
          of={size?.variantId ?? "all"}
          retailPriceCents={statistics.retailPriceCents}
        />
        <div className="flex flex-col">
          {statistics.sizes.length > 1 ? <SizesTable statistics={statistics} className={summaryClasses} /> : null}
          <Definitions />
        </div>
      </div>
    </Panel>
  );
}
