"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";
import { type HistoryRange, historyRanges } from "@/lib/domain/market/model.views.ts";
import { describeHistory, rangePhrases } from "./chart-history.ts";
import { HistoryTable } from "./history-table.tsx";
import { useMarket } from "./market-context.tsx";
import { historyQuery } from "./market-data.ts";

function ChartSkeleton() {
  return (
    <Loading label="Loading the chart" className="flex h-full flex-col gap-4">
      <Skeleton className="min-h-0 flex-1" />
      <Skeleton className="h-20" />
    </Loading>
  );
}

const PriceChart = dynamic(() => import("./price-chart.tsx"), { ssr: false, loading: ChartSkeleton });

/** True once the element has come near the screen: the chart's code is large and waits until then. */
function useNear() {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!place.current || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setIsNear(true);
      },
      { rootMargin: "400px" },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isNear]);
  return { place, isNear };
}

function RangeButtons({ range, onChange }: { range: HistoryRange; onChange: (range: HistoryRange) => void }) {
  return (
    <fieldset className="flex gap-1 max-md:-ml-2.5 noscript:hidden">
      <legend className="sr-only">Time range</legend>
      {historyRanges.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === range}
          aria-label={each === "All" ? "All time" : `Last ${rangePhrases[each].replace("the last ", "")}`}
          onClick={() => onChange(each)}
          className={classNames(
            "tabular min-h-11 min-w-11 rounded-control px-2 font-mono text-caption md:min-h-8 md:min-w-10",
            each === range ? "bg-ink text-ground" : "text-muted hover:bg-sunken hover:text-ink",
          )}
        >
          {each}
        </button>
      ))}
    </fieldset>
  );
}

/** Prices and volume over time, drawn and in words. */
export function ChartSection() {
  const { scope, variant, initial, market, freshIds, range, setRange } = useMarket();
  const { place, isNear } = useNear();
  const isInitial = scope.variantId === initial.variantId && range === initial.history.range;
  const {
    data: history,
    isPlaceholderData,
    isError,
    refetch,
  } = useQuery({
    ...historyQuery(scope, range),
    initialData: isInitial ? initial.history : undefined,
  });
  const of = variant ? `size ${variant.sizeLabel}` : market.variants.length > 1 ? "all sizes" : "this shoe";
  return (
    <Panel aria-labelledby="chart-title">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 md:px-5">
        <h2 id="chart-title" className="font-semibold text-base tracking-tight">
          Price history <span className="font-normal text-muted">· {of}</span>
        </h2>
        <RangeButtons range={range} onChange={setRange} />
      </div>
      <div className="p-4 pt-2 md:p-5 md:pt-2">
        <div
          ref={place}
          className={classNames(
            "h-[21rem] transition-opacity noscript:hidden md:h-96",
            isPlaceholderData && "opacity-50",
          )}
          aria-busy={isPlaceholderData}
        >
          {isError && !history ? (
            <EmptyState
              title="The chart did not load"
              action={
                <button type="button" onClick={() => void refetch()} className="min-h-11 underline underline-offset-4">
                  Try again
                </button>
              }
            />
          ) : !history || !isNear ? (
            <ChartSkeleton />
          ) : history.points.length === 0 ? (
            <EmptyState title={describeHistory(history)} className="h-full justify-center">
              The first trade draws the first point.
            </EmptyState>
          ) : (
            <PriceChart history={history} title={`Price history of ${of}`} isFresh={freshIds.size > 0} />
          )}
        </div>
        {history ? (
          <div className="mt-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className="max-w-prose text-caption text-muted" data-testid="history-summary">
              {history.points.length > 0 ? `${describeHistory(history)} ` : null}
              {history.thin && history.points.length > 0 ? "Few sales: a single one moves this line a lot." : null}
            </p>
            <HistoryTable history={history} />
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
