import Link from "next/link";
import type { ReactNode } from "react";
import { pairs } from "@/components/market/chart-history.ts";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { BestSeller, SellingAnalytics } from "@/lib/domain/market/model.selling.ts";
import { daysText, percentText } from "./analytics-words.ts";

function Figure({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className="rounded-panel border border-line bg-raised p-4">
      <dt className="label text-muted">{name}</dt>
      <dd className="tabular mt-1 font-mono text-title">{value}</dd>
      <dd className="mt-1 text-caption text-muted">{children}</dd>
    </div>
  );
}

/** The figures of a period, each with what it means. */
export function AnalyticsFigures({ analytics }: { analytics: SellingAnalytics }) {
  const { soldPairs, listedPairs, sellThroughBps, averageDaysToSell, fallenThrough } = analytics;
  const none = "–";
  return (
    <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <Figure name="Revenue" value={formatCentsExact(analytics.revenueCents)}>
        The prices of {pairs(soldPairs)} sold, before the fee.
      </Figure>
      <Figure name="Seller fees" value={formatCentsExact(analytics.sellerFeeCents)}>
        As each order was priced on its day.
      </Figure>
      <Figure name="You get" value={formatCentsExact(analytics.payoutCents)}>
        Revenue less fees, paid out or on its way.
      </Figure>
      <Figure name="Pairs sold" value={String(soldPairs)}>
        Orders opened in the period.{" "}
        {fallenThrough > 0
          ? `${fallenThrough} more came to nothing and are in no figure.`
          : "Cancelled ones do not count."}
      </Figure>
      <Figure name="Average time to sell" value={averageDaysToSell === null ? none : daysText(averageDaysToSell)}>
        From placing an ask, or its last change, to the sale.
      </Figure>
      <Figure name="Sell-through" value={sellThroughBps === null ? none : percentText(sellThroughBps)}>
        {soldPairs} sold of {pairs(listedPairs)} listed: sold, open now, or ended unsold in the period.
      </Figure>
    </dl>
  );
}

/** What sold best, by pairs. */
export function BestSellers({ title, rows }: { title: string; rows: readonly BestSeller[] }) {
  return (
    <Panel>
      <PanelHeader title={title} />
      <Table caption={title}>
        <TableHead>
          <TableRow>
            <HeaderCell>{title === "Best sizes" ? "US size" : "Shoe"}</HeaderCell>
            <HeaderCell numeric>Pairs sold</HeaderCell>
            <HeaderCell numeric>Revenue</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.slug ?? row.label}>
              <Cell>
                {row.slug === null ? (
                  row.label
                ) : (
                  <Link href={`/sneakers/${row.slug}`} className="underline-offset-4 hover:underline">
                    {row.label}
                  </Link>
                )}
              </Cell>
              <Cell numeric>{row.soldPairs}</Cell>
              <Cell numeric>{formatCentsExact(row.revenueCents)}</Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
