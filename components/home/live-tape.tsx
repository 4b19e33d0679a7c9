"use client";

import Link from "next/link";
import { useState } from "react";
import { useConnectionState } from "@/components/live/realtime-context.ts";
import { useMarketChannels } from "@/components/live/use-market-channel.ts";
import { useSoon } from "@/components/live/use-soon.ts";
import { readTape } from "@/components/market/read-market.ts";
import { Money } from "@/components/ui/money.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { RecentTradeView } from "@/lib/domain/market/model.views.ts";

/** What a line of the tape says about a product. */
export type TapeProduct = Pick<RecentTradeView, "productId" | "slug" | "brand" | "name" | "colorway">;

const mostTrades = 12;

/** The tape's markets come alive one after the other: sales are read again once for all of them. */
const settleMs = 800;

/** Both are RFC 3339 in UTC. Not by `localeCompare`: its first use costs a browser 25 ms. */
const newestFirst = (a: RecentTradeView, b: RecentTradeView) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);

export interface LiveTapeProps {
  /** Newest first. */
  initialTrades: readonly RecentTradeView[];
  /** The markets to listen to. */
  products: readonly TapeProduct[];
}

/** The last trades, newest first; new ones join as they happen and nothing else ever moves. */
export function LiveTape({ initialTrades, products }: LiveTapeProps) {
  const [arrived, setArrived] = useState<readonly RecentTradeView[]>([]);
  const isLive = useConnectionState() === "connected";
  const known = new Set(arrived.map((trade) => trade.id));
  const trades = [...arrived, ...initialTrades.filter((trade) => !known.has(trade.id))]
    .sort(newestFirst)
    .slice(0, mostTrades);
  const productOf = new Map(products.map((product) => [product.productId, product]));

  function arrive(heard: readonly RecentTradeView[]) {
    setArrived((current) => {
      const ids = new Set(current.map((trade) => trade.id));
      const unheard = heard.filter((trade) => !ids.has(trade.id));
      return unheard.length === 0 ? current : [...unheard, ...current].sort(newestFirst).slice(0, mostTrades);
    });
  }
  const catchUp = useSoon(() => {
    readTape(mostTrades, AbortSignal.timeout(15_000)).then(
      (read) => {
        const rendered = new Set(initialTrades.map((trade) => trade.id));
        arrive(read.filter((trade) => !rendered.has(trade.id)));
      },
      // The tape goes on with what it hears.
      () => undefined,
    );
  }, settleMs);

  useMarketChannels(
    products.map((product) => product.productId),
    {
      onMatch(event, productId) {
        const product = productOf.get(productId);
        if (!product) return;
        const trade: RecentTradeView = {
          ...product,
          id: event.matchId,
          variantId: event.variantId,
          sizeLabel: event.sizeLabel,
          priceCents: event.priceCents,
          takerSide: event.takerSide,
          at: event.at,
        };
        arrive([trade]);
      },
      onCatchUp: catchUp,
    },
  );

  return (
    <section aria-labelledby="tape-title" className="border-b border-line">
      <div className="page-column flex items-stretch max-md:flex-col">
        <div className="flex items-center gap-2 py-3 md:border-r md:border-line md:pr-6">
          <h2 id="tape-title" className="text-sm font-semibold whitespace-nowrap">
            Moving live
          </h2>
          <LiveMark isLive={isLive} />
        </div>
        <ol className="relative flex min-w-0 flex-1 overflow-x-auto [mask-image:linear-gradient(to_right,black_calc(100%-3rem),transparent)] [scrollbar-width:none] max-md:-mx-4 max-md:border-t max-md:border-line">
          {trades.length === 0 ? (
            <li className="px-4 py-4 text-muted text-sm">Nothing has traded yet. The first match shows here.</li>
          ) : null}
          {trades.map((trade) => (
            <TapeEntry key={trade.id} trade={trade} isNew={known.has(trade.id)} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function LiveMark({ isLive }: { isLive: boolean }) {
  return (
    <span className="label flex min-w-17 items-center gap-1.5 text-muted">
      <span aria-hidden="true" className={isLive ? "size-1.5 rounded-full bg-up" : "size-1.5 rounded-full bg-line"} />
      {isLive ? "Live" : "Joining"}
    </span>
  );
}

function TapeEntry({ trade, isNew }: { trade: RecentTradeView; isNew: boolean }) {
  return (
    <li className={isNew ? "arrive shrink-0 border-r border-line" : "shrink-0 border-r border-line"}>
      <Link
        prefetch={false}
        href={`/sneakers/${trade.slug}`}
        className="flex h-full min-h-14 flex-col justify-center px-4 py-2.5 hover:bg-sunken outline-offset-[-2px]"
      >
        <span className="max-w-44 truncate text-caption text-muted">
          {trade.name} <span className="sr-only">{trade.colorway}</span>
        </span>
        <span className="flex items-baseline gap-2 font-mono text-sm">
          <span className="font-medium">
            <Money cents={trade.priceCents} />
          </span>
          <span className="text-caption text-muted">size {trade.sizeLabel}</span>
          <span className={trade.takerSide === "bid" ? "label text-buy" : "label text-sell"}>
            {trade.takerSide === "bid" ? "Bought" : "Sold"}
          </span>
          <Timestamp at={trade.at} compact className="text-caption whitespace-nowrap text-muted" />
        </span>
      </Link>
    </li>
  );
}
