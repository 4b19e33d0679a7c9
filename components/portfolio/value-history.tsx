"use client";

import dynamic from "next/dynamic";
import { Panel } from "@/components/ui/panel.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";
import type { HistoryPoint } from "@/lib/domain/portfolio/model.ts";
import { describeHistory } from "./words.ts";

function ChartSkeleton() {
  return (
    <Loading label="Loading the chart" className="flex h-full flex-col">
      <Skeleton className="min-h-0 flex-1" />
    </Loading>
  );
}

const ValueChart = dynamic(() => import("./value-chart.tsx"), { ssr: false, loading: ChartSkeleton });

/** What the pairs were worth day by day, drawn and in words. */
export function ValueHistory({ history }: { history: readonly HistoryPoint[] }) {
  return (
    <Panel aria-labelledby="history-title">
      <h2 id="history-title" className="px-4 pt-3 font-semibold text-base tracking-tight md:px-5">
        Value and cost, day by day
      </h2>
      <div className="p-4 pt-2 md:p-5 md:pt-2">
        <div className="h-64 noscript:hidden md:h-72">
          <ValueChart history={history} />
        </div>
        <p className="mt-3 max-w-prose text-caption text-muted" data-testid="portfolio-history">
          {describeHistory(history)} The thin line is what the valued pairs had cost.
        </p>
      </div>
    </Panel>
  );
}
