"use client";

import { useState } from "react";
import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { PriceHistoryView } from "@/lib/domain/market/model.views.ts";
import { formatPoint } from "./chart-history.ts";

/** The chart as figures, for those who do not see it or want to count. Rows are made only when it is opened. */
export function HistoryTable({ history }: { history: PriceHistoryView }) {
  const [isOpen, setIsOpen] = useState(false);
  if (history.points.length === 0) return null;
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)} className="noscript:hidden">
      <summary className="inline-flex min-h-11 items-center text-muted text-sm underline underline-offset-4 hover:text-ink">
        Show as a table
      </summary>
      {isOpen ? (
        <div className="max-h-80 overflow-y-auto">
          <Table caption="Price history">
            <TableHead>
              <TableRow>
                <HeaderCell>When</HeaderCell>
                <HeaderCell numeric>Last price</HeaderCell>
                <HeaderCell numeric>Low</HeaderCell>
                <HeaderCell numeric>High</HeaderCell>
                <HeaderCell numeric>Pairs</HeaderCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {history.points.toReversed().map((point, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: trades of one instant share their time, and rows keep no state
                <TableRow key={`${point.at} ${history.points.length - index}`}>
                  <Cell className="whitespace-nowrap">{formatPoint(history, point.at)}</Cell>
                  <Cell numeric>
                    <Money cents={point.closeCents} />
                  </Cell>
                  <Cell numeric>
                    <Money cents={point.lowCents} />
                  </Cell>
                  <Cell numeric>
                    <Money cents={point.highCents} />
                  </Cell>
                  <Cell numeric>{point.volume}</Cell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      ) : null}
    </details>
  );
}
