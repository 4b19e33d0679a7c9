"use client";

import dynamic from "next/dynamic";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { AnalyticsDay } from "@/lib/domain/analytics/model.ts";
import { amountText } from "./figure-words.ts";

const DayChart = dynamic(() => import("./day-chart.tsx"), {
  ssr: false,
  loading: () => (
    <Loading label="Loading the chart" className="h-full">
      <Skeleton className="h-full" />
    </Loading>
  ),
});

function DayTable({ days }: { days: readonly AnalyticsDay[] }) {
  return (
    <div className="mt-2 max-h-96 overflow-y-auto">
      <Table caption="Figures by day, newest first">
        <TableHead>
          <TableRow>
            <HeaderCell>Day</HeaderCell>
            <HeaderCell numeric>Sales</HeaderCell>
            <HeaderCell numeric>GMV</HeaderCell>
            <HeaderCell numeric>Revenue</HeaderCell>
            <HeaderCell numeric>Average</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {days.toReversed().map((day) => (
            <TableRow key={day.day}>
              <Cell className="whitespace-nowrap">{day.day}</Cell>
              <Cell numeric>{day.salesCount}</Cell>
              <Cell numeric>{amountText(day.gmvCents)}</Cell>
              <Cell numeric>{amountText(day.revenueCents)}</Cell>
              <Cell numeric>{amountText(day.averagePriceCents)}</Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

export interface DaySectionProps {
  days: readonly AnalyticsDay[];
  value?: "gmvCents" | "revenueCents";
}

/** GMV, or what was earned, day by day: a chart, and the same as a table. */
export function DaySection({ days, value = "gmvCents" }: DaySectionProps) {
  const label = value === "gmvCents" ? "GMV" : "Revenue";
  return (
    <Panel>
      <PanelHeader title={`${label} by day`} description="Days are UTC; today is not over yet." />
      <PanelBody>
        <div aria-hidden="true" className="h-56">
          <DayChart days={days} value={value} label={label} />
        </div>
        <details className="mt-4">
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-muted text-sm underline underline-offset-4">
            As a table
          </summary>
          <DayTable days={days} />
        </details>
      </PanelBody>
    </Panel>
  );
}
