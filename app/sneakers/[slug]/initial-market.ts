import "server-only";
import type { InitialMarket } from "@/components/market/market-context.tsx";
import { depthLevels, salesPageSize } from "@/components/market/market-data.ts";
import type { HistoryRange } from "@/lib/domain/market/model.views.ts";
import { getPriceHistory } from "@/lib/domain/market/queries.chart.ts";
import { listSales } from "@/lib/domain/market/queries.sales.ts";
import { getStatistics } from "@/lib/domain/market/queries.statistics.ts";
import { getDepth, getMarketOfProduct } from "@/lib/domain/market/queries.ts";

/**
 * What the product page shows first, in one round of parallel reads: quotes of all sizes, and book, sales and chart of the
 * chosen size (null: of all sizes), and the figures of all. Null when the product's market is closed.
 */
export async function readInitialMarket(
  productId: string,
  variantId: string | null,
  range: HistoryRange,
  now: Date,
): Promise<InitialMarket | null> {
  const scope = variantId === null ? { productId } : { productId, variantId };
  const [market, depth, sales, history, statistics] = await Promise.all([
    getMarketOfProduct(productId, now),
    getDepth(scope, now, depthLevels),
    listSales(scope, { limit: salesPageSize }),
    getPriceHistory({ ...scope, range, now }),
    getStatistics({ productId }, now),
  ]);
  return market && statistics ? { market, variantId, depth, sales, history, statistics } : null;
}
