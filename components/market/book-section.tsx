"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs.tsx";
import type { Side } from "@/lib/domain/market/model.ts";
import type { SaleView } from "@/lib/domain/market/model.views.ts";
import { DepthLadder } from "./depth-ladder.tsx";
import { DepthPanel } from "./depth-panel.tsx";
import { useDepth, useMarket, useSales } from "./market-context.tsx";
import { readSales, type Scope } from "./market-data.ts";
import { SalesTable } from "./sales-table.tsx";

/** Sales shown before somebody asks for more. */
const foldedRows = 10;

const tableKinds = ["sales", "bids", "asks", "depth"] as const;

function TableSkeleton() {
  return (
    <Loading className="flex flex-col gap-2 py-3">
      {["a", "b", "c", "d", "e", "f"].map((row) => (
        <Skeleton key={row} className="h-7" />
      ))}
    </Loading>
  );
}

function DidNotLoad({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState title="This did not load" action={<Button onClick={onRetry}>Try again</Button>}>
      The connection may be gone for a moment.
    </EmptyState>
  );
}

/** Sales older than the first page; they do not change, so they are simply kept. */
function useOlderSales(scope: Scope) {
  const [older, setOlder] = useState<{ items: SaleView[]; nextCursor: string | null; hasLoaded: boolean }>({
    items: [],
    nextCursor: null,
    hasLoaded: false,
  });
  const [problem, setProblem] = useState<string | null>(null);
  const [isLoading, setIsLoading] = useState(false);
  async function loadMore(cursor: string) {
    setIsLoading(true);
    setProblem(null);
    try {
      const page = await readSales(scope, cursor, AbortSignal.timeout(15_000));
      setOlder((known) => ({ items: [...known.items, ...page.items], nextCursor: page.nextCursor, hasLoaded: true }));
    } catch {
      setProblem("Older sales did not load. Try again.");
    }
    setIsLoading(false);
  }
  return { older, loadMore, isLoading, problem };
}

function Sales({ scope }: { scope: Scope }) {
  const { freshIds } = useMarket();
  const { data, isError, refetch } = useSales();
  const { older, loadMore, isLoading, problem } = useOlderSales(scope);
  const [isUnfolded, setIsUnfolded] = useState(false);
  if (!data) return isError ? <DidNotLoad onRetry={() => void refetch()} /> : <TableSkeleton />;
  const known = new Set(data.items.map((sale) => sale.id));
  const all = [...data.items, ...older.items.filter((sale) => !known.has(sale.id))];
  const isFolded = !isUnfolded && all.length > foldedRows;
  const sales = isFolded ? all.slice(0, foldedRows) : all;
  const cursor = older.hasLoaded ? older.nextCursor : data.nextCursor;
  return (
    <>
      <SalesTable sales={sales} freshIds={freshIds} />
      {problem === null ? null : (
        <p role="alert" className="px-3 py-2 text-danger text-sm">
          {problem}
        </p>
      )}
      {cursor === null && !isFolded ? null : (
        <Button
          variant="quiet"
          pending={isLoading}
          onClick={() => {
            if (isFolded) setIsUnfolded(true);
            else if (cursor !== null) void loadMore(cursor);
          }}
          className="mt-3 w-full noscript:hidden"
        >
          Show older sales
        </Button>
      )}
    </>
  );
}

function Ladder({ side }: { side: Side }) {
  const { variant, scope, market } = useMarket();
  const { data, isError, refetch } = useDepth();
  if (!data) return isError ? <DidNotLoad onRetry={() => void refetch()} /> : <TableSkeleton />;
  return (
    <DepthLadder
      side={side}
      levels={side === "bid" ? data.bids : data.asks}
      showSize={variant === null && market.variants.length > 1}
      of={scope.variantId ?? "all"}
    />
  );
}

function Depth({ of }: { of: string }) {
  const { variant, market } = useMarket();
  const { data, isError, refetch } = useDepth();
  if (!data) return isError ? <DidNotLoad onRetry={() => void refetch()} /> : <TableSkeleton />;
  return <DepthPanel depth={data} of={of} acrossSizes={variant === null && market.variants.length > 1} />;
}

/** What was sold, what is bid and what is asked; live. */
export function BookSection() {
  const { variant, scope, market } = useMarket();
  const of = variant ? `size ${variant.sizeLabel}` : market.variants.length > 1 ? "all sizes" : "this shoe";
  return (
    <Panel aria-labelledby="book-title">
      <div className="px-4 pt-3 md:px-5">
        <h2 id="book-title" className="font-semibold text-base tracking-tight">
          Sales and book <span className="font-normal text-muted">· {of}</span>
        </h2>
      </div>
      <Tabs defaultValue="sales" className="px-4 pb-4 md:px-5">
        <TabList aria-label="Tables" className="-mx-1 gap-3">
          {tableKinds.map((kind) => (
            <Tab key={kind} value={kind} className="px-1 capitalize">
              {kind}
            </Tab>
          ))}
        </TabList>
        {/* Six rows at least, so that the page does not jump from tab to tab. */}
        <div className="min-h-72">
          <TabPanel value="sales">
            <Sales key={scope.variantId ?? "all"} scope={scope} />
          </TabPanel>
          <TabPanel value="bids">
            <Ladder side="bid" />
          </TabPanel>
          <TabPanel value="asks">
            <Ladder side="ask" />
          </TabPanel>
          <TabPanel value="depth">
            <Depth of={of} />
          </TabPanel>
        </div>
        <Link
          href={`/sneakers/${market.slug}/book${variant ? `?size=${encodeURIComponent(variant.sizeLabel)}` : ""}`}
          className="mt-2 inline-flex min-h-11 items-center text-muted text-sm underline underline-offset-4 hover:text-ink"
        >
          All sales, bids and asks
        </Link>
      </Tabs>
    </Panel>
  );
}
