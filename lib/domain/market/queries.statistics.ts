import "server-only";
import { addMs, dayMs, hourMs } from "@/lib/core/clock.ts";
import { isUuid } from "@/lib/core/ids.ts";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { Prisma } from "@/prisma/generated/client";
import {
  fewestSalesForRange,
  type LastSaleView,
  type ProductStatisticsView,
  recentHours,
  type StatisticsView,
  statisticsDays,
} from "./model.statistics.ts";
import { instant } from "./queries.book.ts";
import { matchesIn } from "./queries.sales.ts";
import type { MarketScope } from "./queries.ts";
import { lastSaleOf, premiumBps, volatilityOf } from "./rules.statistics.ts";

interface SizeRow {
  variant_id: string;
  size_label: string;
  retail_price_cents: number;
  last_sale_cents: number | null;
  previous_sale_cents: number | null;
  last_sale_at: Date | null;
  sales_count: number;
}

interface FigureRow {
  /** Null: all sizes of the scope together. */
  variant_id: string | null;
  sales: number;
  recent: number;
  low_cents: number | null;
  high_cents: number | null;
  average_cents: number | null;
  range_low_cents: number | null;
  range_high_cents: number | null;
  returns: number;
  mean_return: number | null;
  return_deviation: number | null;
}

/**
 * The figures of a product, of all sizes together and of each (docs/adr/0012), in two statements however many sizes it has.
 * @param scope with a `variantId` only that size is read, and `all` is that size
 * @returns null when there is no such product or size, or it is hidden
 */
export async function getStatistics(
  scope: MarketScope,
  now: Date,
  database: Database = staleDb(),
): Promise<ProductStatisticsView | null> {
  if (!isUuid(scope.productId) || (scope.variantId !== undefined && !isUuid(scope.variantId))) return null;
  const from = addMs(now, -statisticsDays * dayMs);
  const [sizes, figures] = await Promise.all([
    readSizes(scope, database),
    readFigures(scope, { from, recentFrom: addMs(now, -recentHours * hourMs), now }, database),
  ]);
  const first = sizes[0];
  if (!first) return null;
  const retailPriceCents = first.retail_price_cents;
  const bySize = new Map(figures.map((row) => [row.variant_id, row]));
  const newest = sizes.reduce((best, size) =>
    (size.last_sale_at?.getTime() ?? 0) > (best.last_sale_at?.getTime() ?? 0) ? size : best,
  );
  const allTime = sizes.reduce((sum, size) => sum + size.sales_count, 0);
  return {
    productId: scope.productId,
    from: from.toISOString(),
    to: now.toISOString(),
    retailPriceCents,
    all: toStatistics(bySize.get(null), toLastSale(newest), retailPriceCents, allTime),
    sizes: sizes.map((size) => ({
      variantId: size.variant_id,
      sizeLabel: size.size_label,
      ...toStatistics(bySize.get(size.variant_id), toLastSale(size), retailPriceCents, size.sales_count),
    })),
  };
}

function readSizes(scope: MarketScope, database: Database): Promise<SizeRow[]> {
  return database.$queryRaw<SizeRow[]>`
    SELECT v.id AS variant_id, v.size_label, p.retail_price_cents, q.last_sale_cents, q.previous_sale_cents, q.last_sale_at,
      coalesce(q.sales_count, 0) AS sales_count
    FROM products p JOIN variants v ON v.product_id = p.id LEFT JOIN quotes q ON q.variant_id = v.id
    WHERE p.id = ${scope.productId}::uuid AND p.status = 'active'
    ${scope.variantId === undefined ? Prisma.empty : Prisma.sql`AND v.id = ${scope.variantId}::uuid`}
    ORDER BY v.sort_order, v.size_label`;
}

/**
 * One row a size that sold in the window, and one for all. A day's price is the mean of its sales in that size; a return
 * leads from one day with sales to the next. Over all sizes the returns of each are pooled, so that a day on which a dear
 * size happened to sell is no move of the market.
 */
function readFigures(
  scope: MarketScope,
  window: { from: Date; recentFrom: Date; now: Date },
  database: Database,
): Promise<FigureRow[]> {
  return database.$queryRaw<FigureRow[]>`
    WITH sales AS MATERIALIZED (
      SELECT m.variant_id, m.price_cents, m.created_at FROM matches m
      WHERE ${matchesIn(scope)} AND m.created_at > ${instant(window.from)} AND m.created_at <= ${instant(window.now)}
    ), days AS (
      SELECT variant_id, (created_at AT TIME ZONE 'UTC')::date AS day, avg(price_cents)::float8 AS price FROM sales GROUP BY 1, 2
    ), returns AS (
      SELECT variant_id, price / lag(price) OVER (PARTITION BY variant_id ORDER BY day) - 1 AS change FROM days
    ), moments AS (
      SELECT variant_id, count(change)::int AS returns, avg(change) AS mean_return, stddev_samp(change) AS return_deviation
      FROM returns GROUP BY GROUPING SETS ((variant_id), ())
    ), totals AS (
      SELECT variant_id, count(*)::int AS sales, count(*) FILTER (WHERE created_at > ${instant(window.recentFrom)})::int AS recent,
        min(price_cents) AS low_cents, max(price_cents) AS high_cents, round(avg(price_cents))::int AS average_cents,
        percentile_disc(0.1) WITHIN GROUP (ORDER BY price_cents) AS range_low_cents,
        percentile_disc(0.9) WITHIN GROUP (ORDER BY price_cents) AS range_high_cents
      FROM sales GROUP BY GROUPING SETS ((variant_id), ())
    )
    SELECT t.*, m.returns, m.mean_return, m.return_deviation
    FROM totals t JOIN moments m ON m.variant_id IS NOT DISTINCT FROM t.variant_id`;
}

function toLastSale(size: SizeRow): LastSaleView | null {
  if (size.last_sale_cents === null || size.last_sale_at === null) return null;
  return lastSaleOf(size.last_sale_cents, size.previous_sale_cents, size.last_sale_at.toISOString());
}

function toStatistics(
  row: FigureRow | undefined,
  lastSale: LastSaleView | null,
  retailPriceCents: number,
  allTime: number,
): StatisticsView {
  const { range_low_cents: lowCents = null, range_high_cents: highCents = null } = row ?? {};
  const isEnough = row !== undefined && row.sales >= fewestSalesForRange;
  return {
    lastSale,
    premiumBps: premiumBps(retailPriceCents, lastSale),
    highCents: row?.high_cents ?? null,
    lowCents: row?.low_cents ?? null,
    averageCents: row?.average_cents ?? null,
    tradeRange: isEnough && lowCents !== null && highCents !== null ? { lowCents, highCents } : null,
    volatility: volatilityOf({
      count: row?.returns ?? 0,
      mean: row?.mean_return ?? null,
      standardDeviation: row?.return_deviation ?? null,
    }),
    sales: { inWindow: row?.sales ?? 0, recent: row?.recent ?? 0, allTime },
  };
}
