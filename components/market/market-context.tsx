"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useMarketChannel } from "@/components/live/use-market-channel.ts";
import type { Page } from "@/lib/core/page.ts";
import type { ProductStatisticsView } from "@/lib/domain/market/model.statistics.ts";
import type {
  DepthView,
  HistoryRange,
  PriceHistoryView,
  ProductMarketView,
  SaleView,
  VariantMarketView,
} from "@/lib/domain/market/model.views.ts";
import { LiveCache } from "./live-cache.ts";
import { depthQuery, marketKeys, type Scope, salesQuery, statisticsQuery } from "./market-data.ts";
import { newestQuotes } from "./quotes.ts";
import { readQuotes } from "./read-market.ts";
import { type Intent, productHref, readSelection, type Selection } from "./selection.ts";

/** What the server read for the size in the address, so that the first screen needs no request. */
export interface InitialMarket {
  market: ProductMarketView;
  variantId: string | null;
  depth: DepthView;
  sales: Page<SaleView>;
  history: PriceHistoryView;
  statistics: ProductStatisticsView;
}

interface MarketContextValue {
  initial: InitialMarket;
  market: ProductMarketView;
  /** The chosen size; null shows all. */
  variant: VariantMarketView | null;
  scope: Scope;
  intent: Intent;
  select: (sizeLabel: string | null) => void;
  setIntent: (intent: Intent) => void;
  range: HistoryRange;
  setRange: (range: HistoryRange) => void;
  /** Sales that came in while the page was open. */
  freshIds: ReadonlySet<string>;
  /** Reads prices, book and sales again. */
  refresh: () => Promise<void>;
}

const MarketContext = createContext<MarketContextValue | null>(null);

/** The market of the product page that the component stands on. */
export function useMarket(): MarketContextValue {
  const value = useContext(MarketContext);
  if (!value) throw new Error("useMarket needs a <MarketProvider> around it");
  return value;
}

function useLiveQuotes(initial: ProductMarketView) {
  const queryClient = useQueryClient();
  const queryKey = marketKeys.quotes(initial.productId);
  const { data } = useQuery({
    queryKey,
    initialData: initial,
    queryFn: async ({ signal }) => {
      const read = await readQuotes(initial.productId, signal);
      return newestQuotes(queryClient.getQueryData<ProductMarketView>(queryKey), read);
    },
  });
  // A page rendered anew by the server may know more than the cache of an earlier visit.
  return newestQuotes(data, initial);
}

function useLiveMarket(market: ProductMarketView) {
  const queryClient = useQueryClient();
  const { productId } = market;
  const cache = useMemo(() => new LiveCache(queryClient, productId), [queryClient, productId]);
  const [freshIds, setFreshIds] = useState<ReadonlySet<string>>(new Set());
  const sizeOf = (variantId: string) => market.variants.find((variant) => variant.variantId === variantId);

  useMarketChannel(productId, {
    onQuote: (event) => cache.quote(event),
    onDepth(event) {
      const size = sizeOf(event.variantId);
      if (size) cache.depth(event, { variantId: size.variantId, sizeLabel: size.sizeLabel });
    },
    onMatch(event) {
      const size = sizeOf(event.variantId);
      if (!size || !cache.trade(event, { variantId: size.variantId, sizeLabel: size.sizeLabel })) return;
      setFreshIds((known) => new Set([...known, event.matchId]));
    },
    onCatchUp: () => void cache.catchUp(),
  });
  return { cache, freshIds };
}

/** Keeps one product's market live and knows which size and intent the address selects. */
export function MarketProvider({ initial, children }: { initial: InitialMarket; children: ReactNode }) {
  const market = useLiveQuotes(initial.market);
  const { cache, freshIds } = useLiveMarket(market);
  const parameters = useSearchParams();
  const sizeLabels = market.variants.map((variant) => variant.sizeLabel);
  const selection = readSelection(Object.fromEntries(parameters), sizeLabels);
  const { sizeLabel, intent, range } = selection;
  const variant = market.variants.find((candidate) => candidate.sizeLabel === sizeLabel) ?? null;

  // Next keeps useSearchParams in step with the address without asking the server again.
  const go = (next: Partial<Selection>) =>
    window.history.replaceState(null, "", productHref(market.slug, { ...selection, ...next }));

  const value: MarketContextValue = {
    initial,
    market,
    variant,
    scope: { productId: market.productId, variantId: variant?.variantId ?? null },
    intent,
    select: (next) => go({ sizeLabel: next }),
    setIntent: (next) => go({ intent: next }),
    range,
    setRange: (next) => window.history.pushState(null, "", productHref(market.slug, { ...selection, range: next })),
    freshIds,
    refresh: () => cache.catchUp(),
  };
  return <MarketContext value={value}>{children}</MarketContext>;
}

/** The book of the chosen size, live. */
export function useDepth() {
  const { scope, initial } = useMarket();
  return useQuery({
    ...depthQuery(scope),
    initialData: scope.variantId === initial.variantId ? initial.depth : undefined,
  });
}

/** The newest sales of the chosen size, live. */
export function useSales() {
  const { scope, initial } = useMarket();
  return useQuery({
    ...salesQuery(scope),
    initialData: scope.variantId === initial.variantId ? initial.sales : undefined,
  });
}

/** The figures of the product and all its sizes, live. */
export function useStatistics(): ProductStatisticsView {
  const { market, initial } = useMarket();
  const { data } = useQuery({ ...statisticsQuery(market.productId), initialData: initial.statistics });
  // A page rendered anew by the server may know more than the cache of an earlier visit.
  return Date.parse(data.to) >= Date.parse(initial.statistics.to) ? data : initial.statistics;
}
