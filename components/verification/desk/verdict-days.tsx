"use client";

import dynamic from "next/dynamic";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { StatisticsView } from "@/lib/domain/verification/model.statistics.ts";

const VerdictChart = dynamic(() => import("./verdict-chart.tsx"), {
  ssr: false,
  loading: () => (
    <Loading label="Loading the chart" className="h-full">
      <Skeleton className="h-full" />
    </Loading>
  ),
});

/** Verdicts day by day, drawn and as a table. */
export function VerdictDays({ view }: { view: StatisticsView }) {
  const busy = view.days.filter(({ passed, failed }) => passed + failed > 0).toReversed();
  return (
    <Panel aria-labelledby="days-title">
      <PanelHeader
        id="days-title"
        title="Verdicts by day"
        description="Days in UTC; what failed stands on top, in red."
      />
      {busy.length === 0 ? (
        <PanelBody>
          <p className="text-muted text-sm">No verdict in this time.</p>
        </PanelBody>
      ) : (
        <>
          <div aria-hidden="true" className="h-56 px-2 pt-4">
            <VerdictChart days={view.days} />
          </div>
          <details className="px-4 pb-4 md:px-5">
            <summary className="min-h-6 w-fit text-muted text-sm underline-offset-4 hover:underline">
              As a table
            </summary>
            <Table caption="Verdicts by day" className="mt-2">
              <TableHead>
                <TableRow>
                  <HeaderCell>Day</HeaderCell>
                  <HeaderCell numeric>Passed</HeaderCell>
                  <HeaderCell numeric>Failed</HeaderCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {busy.map(({ day, passed, failed }) => (
                  <TableRow key={day}>
                    <Cell className="whitespace-nowrap">{day}</Cell>
                    <Cell numeric>{passed}</Cell>
                    <Cell numeric>{failed}</Cell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </details>
        </>
      )}
    </Panel>
  );
}
