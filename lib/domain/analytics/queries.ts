import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { Prisma } from "@/prisma/generated/client";
import {
  type AnalyticsDay,
  type AnalyticsProduct,
  type AnalyticsSize,
  type AnalyticsSums,
  type AnalyticsView,
  waitLimitsSeconds,
} from "./model.ts";
import { averagePriceOf, daysOfPeriod, figuresOf, fillDays } from "./rules.ts";
import type { AnalyticsQuery } from "./schema.ts";

const topProductCount = 10;

interface SalesRow {
  sales: number;
  gmv: bigint;
  revenue: bigint;
}

const salesSums = Prisma.raw(`sum(d.sales_count)::int AS sales, sum(d.gmv_cents)::bigint AS gmv,
  sum(d.revenue_cents)::bigint AS revenue`);

function toSales({ sales, gmv, revenue }: SalesRow) {
  const [gmvCents, revenueCents] = [Number(gmv), Number(revenue)];
  return { salesCount: sales, gmvCents, revenueCents, averagePriceCents: averagePriceOf(gmvCents, sales) };
}

/** Condition on a row `d` of daily_analytics. */
function inDays({ from, to }: { from: string; to: string }): Prisma.Sql {
  return Prisma.sql`d.day BETWEEN ${from}::date AND ${to}::date`;
}

async function readSums(where: Prisma.Sql, database: Database): Promise<AnalyticsSums> {
  const groups = Array.from({ length: waitLimitsSeconds.length + 1 }, (_, index) => `sum(d.waits[${index + 1}])`);
  const [row] = await database.$queryRaw<
    (SalesRow & { bids: number; asks: number; withdrawn: number; wait: bigint; waits: (bigint | null)[] })[]
  >`
    SELECT coalesce(sum(d.sales_count), 0)::int AS sales, coalesce(sum(d.gmv_cents), 0)::bigint AS gmv,
      coalesce(sum(d.revenue_cents), 0)::bigint AS revenue, coalesce(sum(d.bids_placed), 0)::int AS bids,
      coalesce(sum(d.asks_placed), 0)::int AS asks, coalesce(sum(d.units_withdrawn), 0)::int AS withdrawn,
      coalesce(sum(d.wait_seconds), 0)::bigint AS wait, ARRAY[${Prisma.raw(groups.join(", "))}] AS waits
    FROM daily_analytics d WHERE ${where}`;
  return {
    salesCount: row?.sales ?? 0,
    gmvCents: Number(row?.gmv ?? 0),
    revenueCents: Number(row?.revenue ?? 0),
    bidsPlaced: row?.bids ?? 0,
    asksPlaced: row?.asks ?? 0,
    unitsWithdrawn: row?.withdrawn ?? 0,
    waitSeconds: Number(row?.wait ?? 0),
    waits: (row?.waits ?? []).map(Number),
  };
}

async function readDays(where: Prisma.Sql, database: Database): Promise<AnalyticsDay[]> {
  const rows = await database.$queryRaw<(SalesRow & { day: string })[]>`
    SELECT d.day::text AS day, ${salesSums} FROM daily_analytics d WHERE ${where} GROUP BY d.day ORDER BY d.day`;
  return rows.map((row) => ({ day: row.day, ...toSales(row) }));
}

async function readTopProducts(where: Prisma.Sql, database: Database): Promise<AnalyticsProduct[]> {
  const rows = await database.$queryRaw<(SalesRow & Omit<AnalyticsProduct, keyof ReturnType<typeof toSales>>)[]>`
    SELECT p.id AS "productId", p.slug, p.style_code AS "styleCode", p.name, p.colorway, top.sales, top.gmv, top.revenue
    FROM (
      SELECT d.product_id, ${salesSums} FROM daily_analytics d WHERE ${where} AND d.sales_count > 0
      GROUP BY d.product_id ORDER BY 3 DESC, 1 LIMIT ${topProductCount}
    ) top JOIN products p ON p.id = top.product_id ORDER BY top.gmv DESC, p.id`;
  return rows.map(({ sales, gmv, revenue, ...product }) => ({ ...product, ...toSales({ sales, gmv, revenue }) }));
}

/** Every size of the shoe, also those that did not sell. Null when there is no such shoe. */
async function readProduct(
  productId: string,
  days: { from: string; to: string },
  database: Database,
): Promise<AnalyticsView["product"]> {
  const product = await database.product.findUnique({
    where: { id: productId },
    select: { slug: true, styleCode: true, name: true, colorway: true },
  });
  if (!product) return null;
  const rows = await database.$queryRaw<
    (SalesRow & { variantId: string; sizeLabel: string; low: number | null; high: number | null })[]
  >`
    SELECT v.id AS "variantId", v.size_label AS "sizeLabel", coalesce(sum(d.sales_count), 0)::int AS sales,
      coalesce(sum(d.gmv_cents), 0)::bigint AS gmv, 0::bigint AS revenue, min(d.lowest_price_cents) AS low,
      max(d.highest_price_cents) AS high
    FROM variants v LEFT JOIN daily_analytics d ON d.variant_id = v.id AND d.product_id = v.product_id AND ${inDays(days)}
    WHERE v.product_id = ${productId}::uuid GROUP BY v.id, v.size_label, v.sort_order ORDER BY v.sort_order, v.size_label`;
  const sizes = rows.map((row): AnalyticsSize => {
    const { salesCount, gmvCents, averagePriceCents } = toSales(row);
    const prices = { averagePriceCents, lowestPriceCents: row.low, highestPriceCents: row.high };
    return { variantId: row.variantId, sizeLabel: row.sizeLabel, salesCount, gmvCents, ...prices };
  });
  return { productId, ...product, sizes };
}

/**
 * The figures of the exchange over a period that ends today (UTC), from the daily aggregates. With a shoe all figures are
 * that shoe's, and its sizes are told one by one. Errors: `forbidden` for all but admins, `not_found` for an unknown shoe.
 */
export async function getAnalytics(
  actor: Actor,
  query: AnalyticsQuery,
  now: Date,
  database: Database = staleDb(),
): Promise<Result<AnalyticsView, "forbidden" | "not_found">> {
  if (!allows(actor, "analytics.view")) return fail("forbidden", commonErrors.forbidden.message);
  const { period, productId } = query;
  const { from, to, days } = daysOfPeriod(period, now);
  const inPeriod = inDays({ from, to });
  const where = productId ? Prisma.sql`${inPeriod} AND d.product_id = ${productId}::uuid` : inPeriod;
  const [sums, known, topProducts, product, progress] = await Promise.all([
    readSums(where, database),
    readDays(where, database),
    readTopProducts(inPeriod, database),
    productId ? readProduct(productId, { from, to }, database) : null,
    database.analyticsProgress.findUnique({ where: { id: 1 } }),
  ]);
  if (productId && !product) return fail("not_found", "There is no such shoe.");
  return ok({
    period,
    from,
    to,
    refreshedAt: progress?.refreshedAt?.toISOString() ?? null,
    figures: figuresOf(sums),
    days: fillDays(days, known),
    topProducts,
    product,
  });
}
