"use client";

import { useState } from "react";
import { Change } from "@/components/ui/change.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { formatCount } from "@/lib/core/numbers.ts";
import type { ProductStatisticsView } from "@/lib/domain/market/model.statistics.ts";
import { useMarket } from "./market-context.tsx";
import { productHref } from "./selection.ts";

/** All sizes below each other. Rows are made only when it is opened. */
export function SizesTable({ statistics, className }: { statistics: ProductStatisticsView; className: string }) {
  const { market, intent, select } = useMarket();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)} className="noscript:hidden">
      <summary className={className}>Compare all sizes</summary>
      {isOpen ? (
        <Table caption="Statistics of every size" className="mb-3">
          <TableHead>
            <TableRow>
              <HeaderCell>Size</HeaderCell>
              <HeaderCell numeric>Last sale</HeaderCell>
              <HeaderCell numeric>Change</HeaderCell>
              <HeaderCell numeric>12-month low</HeaderCell>
              <HeaderCell numeric>12-month high</HeaderCell>
              <HeaderCell numeric>Sales</HeaderCell>
              <HeaderCell numeric>72 hours</HeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {statistics.sizes.map(({ variantId, sizeLabel, lastSale, lowCents, highCents, sales }) => (
              <TableRow key={variantId}>
                <Cell>
                  <a
                    href={productHref(market.slug, { sizeLabel, intent })}
                    onClick={(event) => {
                      event.preventDefault();
                      select(sizeLabel);
                    }}
                    className="inline-flex min-h-8 items-center font-medium underline underline-offset-4"
                  >
                    {sizeLabel}
                  </a>
                </Cell>
                <Cell numeric>
                  <Money cents={lastSale?.priceCents} emptyLabel="not sold yet" />
                </Cell>
                <Cell numeric>{lastSale?.changeBps == null ? "–" : <Change basisPoints={lastSale.changeBps} />}</Cell>
                <Cell numeric>
                  <Money cents={lowCents} />
                </Cell>
                <Cell numeric>
                  <Money cents={highCents} />
                </Cell>
                <Cell numeric>{formatCount(sales.inWindow)}</Cell>
                <Cell numeric>{sales.recent}</Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
    </details>
  );
}
