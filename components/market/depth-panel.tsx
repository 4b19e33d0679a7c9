"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { DepthView } from "@/lib/domain/market/model.views.ts";
import { type CurvePoint, depthCurve, describeDepth } from "./depth-curve.ts";

const DepthChart = dynamic(() => import("./depth-chart.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

function CurveTable({ curve }: { curve: readonly CurvePoint[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-11 items-center text-muted text-sm underline underline-offset-4 hover:text-ink">
        Show as a table
      </summary>
      {isOpen ? (
        <Table caption="Depth by price">
          <TableHead>
            <TableRow>
              <HeaderCell>Price</HeaderCell>
              <HeaderCell numeric>Bid here or above</HeaderCell>
              <HeaderCell numeric>Asked here or below</HeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {curve.map(({ priceCents, bidUnits, askUnits }) => (
              <TableRow key={priceCents}>
                <Cell className="font-mono">
                  <Money cents={priceCents} />
                </Cell>
                <Cell numeric className="text-buy">
                  {bidUnits ?? "–"}
                </Cell>
                <Cell numeric className="text-sell">
                  {askUnits ?? "–"}
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
    </details>
  );
}

export interface DepthPanelProps {
  depth: DepthView;
  /** `size 10` or `all sizes`. */
  of: string;
  /** Several books drawn as one. */
  acrossSizes: boolean;
}

/** The open book as a curve, in a sentence and as a table; live. */
export function DepthPanel({ depth, of, acrossSizes }: DepthPanelProps) {
  const curve = depthCurve(depth);
  if (curve.length === 0) {
    return <EmptyState title="The book is empty">The first bid or ask draws the first step.</EmptyState>;
  }
  return (
    <div className="pt-4">
      <div className="h-64 noscript:hidden">
        <DepthChart curve={curve} title={`Depth of ${of}`} />
      </div>
      <p className="mt-3 text-caption text-muted" data-testid="depth-summary">
        <span className="text-buy">Bids</span> are the solid line, <span className="text-sell">asks</span> the dashed
        one. {describeDepth(depth)}
        {acrossSizes ? " Sizes are books of their own and do not trade with each other." : null}
      </p>
      <CurveTable curve={curve} />
    </div>
  );
}
