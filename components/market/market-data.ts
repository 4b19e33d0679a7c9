import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Page } from "@/lib/core/page.ts";
import type { ProductStatisticsView } from "@/lib/domain/market/model.statistics.ts";
import type { DepthView, HistoryRange, PriceHistoryView, SaleView } from "@/lib/domain/market/model.views.ts";
import { read } from "./read-market.ts";

/** One product, or one of its sizes. */
export interface Scope {
  productId: string;
  /** Null: all sizes. */
  variantId: string | null;
}

/** Prices of each side that the ladder shows. */
export const depthLevels = 20;
/** Sales on one page of the tape. */
export const salesPageSize = 20;

function pathOf({ productId, variantId }: Scope): string {
  return variantId === null ? `market/${productId}` : `market/${productId}/${variantId}`;
}

/** Cache keys: everything of a product begins with {@link marketKeys.product}. */
export const marketKeys = {
  product: (productId: string) => ["market", productId] as const,
  quotes: (productId: string) => ["market", productId, "quotes"] as const,
  depth: (scope: Scope) => ["market", scope.productId, "depth", scope.variantId] as const,
  sales: (scope: Scope) => ["market", scope.productId, "sales", scope.variantId] as const,
  statistics: (productId: string) => ["market", productId, "statistics"] as const,
  history: (scope: Scope, range: HistoryRange) =>
    ["market", scope.productId, "history", scope.variantId, range] as const,
};

/** Open quantity per price. */
export function depthQuery(scope: Scope) {
  return queryOptions({
    queryKey: marketKeys.depth(scope),
    queryFn: ({ signal }) => read<DepthView>(`${pathOf(scope)}/depth?levels=${depthLevels}`, signal),
  });
}

/** The newest sales. */
export function salesQuery(scope: Scope) {
  return queryOptions({
    queryKey: marketKeys.sales(scope),
    queryFn: ({ signal }) => readSales(scope, null, signal),
  });
}

/** A page of sales; `cursor` is where the page before ended. */
export function readSales(scope: Scope, cursor: string | null, signal: AbortSignal): Promise<Page<SaleView>> {
  const after = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return read<Page<SaleView>>(`${pathOf(scope)}/trades?limit=${salesPageSize}${after}`, signal);
}

/** The figures of all sizes. */
export function statisticsQuery(productId: string) {
  return queryOptions({
    queryKey: marketKeys.statistics(productId),
    queryFn: ({ signal }) =>
      read<ProductStatisticsView>(`${pathOf({ productId, variantId: null })}/statistics`, signal),
  });
}

/** Points of the chart. While another range loads the old line stays. */
export function historyQuery(scope: Scope, range: HistoryRange) {
  return queryOptions({
    queryKey: marketKeys.history(scope, range),
    queryFn: ({ signal }) => read<PriceHistoryView>(`${pathOf(scope)}/history?range=${range}`, signal),
    placeholderData: keepPreviousData,
  });
}
