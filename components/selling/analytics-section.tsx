"use client";

import dynamic from "next/dynamic";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { SellingAnalytics } from "@/lib/domain/market/model.selling.ts";
import { spanName } from "./analytics-words.ts";

// The chart's code is large: it comes after the figures.
const AnalyticsChart = dynamic(() => import("./analytics-chart.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

/** Revenue over time: a chart for the eye and the same as a table. */
export function RevenueSection({ analytics }: { analytics: Pick<SellingAnalytics, "spans" | "spanDays" | "to"> }) {
  const { spans, spanDays, to } = analytics;
  const each = spanDays === 1 ? "day" : `${spanDays} days`;
  return (
    <Panel aria-labelledby="revenue-title">
      <PanelHeader
        id="revenue-title"
        title="Revenue"
        description={`By ${each}, UTC. Each bar is the sum of the prices.`}
      />
      <PanelBody>
        <div className="h-64 noscript:hidden" aria-hidden="true">
          <AnalyticsChart spans={spans} spanDays={spanDays} to={to} />
        </div>
        <details className="mt-3">
          <summary className="min-h-11 cursor-pointer py-2.5 text-sm underline underline-offset-4">As a table</summary>
          <Table caption={`Revenue by ${each}`}>
            <TableHead>
              <TableRow>
                <HeaderCell>{spanDays === 1 ? "Day" : "Days"}</HeaderCell>
                <HeaderCell numeric>Pairs sold</HeaderCell>
                <HeaderCell numeric>Revenue</HeaderCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {spans.map((span) => (
                <TableRow key={span.from}>
                  <Cell>{spanName(span.from, spanDays, to)}</Cell>
                  <Cell numeric>{span.soldPairs}</Cell>
                  <Cell numeric>{formatCentsExact(span.revenueCents)}</Cell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </details>
      </PanelBody>
    </Panel>
  );
}
