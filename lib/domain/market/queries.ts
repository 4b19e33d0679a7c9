import "server-only";
import { isUuid } from "@/lib/core/ids.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { Side } from "./model.ts";
import type { DepthLevelView, DepthView, ProductMarketView, VariantMarketView } from "./model.views.ts";
import { offerTables, type QuoteRow, quoteColumns, quoteJoins, toQuote, tradable } from "./queries.book.ts";

/** One product, or one of its sizes. */
export interface MarketScope {
  productId: string;
  variantId?: string;
}

/**
 * Every size of a product with the top of its book, smallest size first.
 * @param now decides which offers have expired
 * @returns null when there is no such product or it is hidden
 */
export async function getMarketOfProduct(
  productId: string,
  now: Date,
  database: Database = db(),
): Promise<ProductMarketView | null> {
  if (!isUuid(productId)) return null;
  const rows = await database.$queryRaw<(QuoteRow & { slug: string; size_label: string })[]>`
    SELECT p.slug, v.size_label, ${quoteColumns}
    FROM products p JOIN variants v ON v.product_id = p.id ${quoteJoins(now)}
    WHERE p.id = ${productId}::uuid AND p.status = 'active'
    ORDER BY v.sort_order, v.size_label`;
  const first = rows[0];
  return first ? { productId, slug: first.slug, variants: rows.map(toVariantMarket) } : null;
}

/**
 * One size of a product with the top of its book.
 * @param now decides which offers have expired
 * @returns null when the product has no such size or is hidden
 */
export async function getMarketOfVariant(
  scope: Required<MarketScope>,
  now: Date,
  database: Database = db(),
): Promise<VariantMarketView | null> {
  if (!isUuid(scope.productId) || !isUuid(scope.variantId)) return null;
  const rows = await database.$queryRaw<(QuoteRow & { size_label: string })[]>`
    SELECT v.size_label, ${quoteColumns}
    FROM products p JOIN variants v ON v.product_id = p.id ${quoteJoins(now)}
    WHERE v.id = ${scope.variantId}::uuid AND p.id = ${scope.productId}::uuid AND p.status = 'active'`;
  return rows[0] ? toVariantMarket(rows[0]) : null;
}

/** Whether the product is listed and, if a size is given, has that size. */
export async function isListed(scope: MarketScope, database: Database = db()): Promise<boolean> {
  if (!isUuid(scope.productId) || (scope.variantId !== undefined && !isUuid(scope.variantId))) return false;
  const rows = await database.$queryRaw<{ one: number }[]>`
    SELECT 1 AS one FROM products p WHERE p.id = ${scope.productId}::uuid AND p.status = 'active'
    ${scope.variantId === undefined ? Prisma.empty : Prisma.sql`AND EXISTS (SELECT FROM variants v WHERE v.id = ${scope.variantId}::uuid AND v.product_id = p.id)`}`;
  return rows.length > 0;
}

/**
 * Open quantity per price and size, best price first, over one size or all sizes of a product.
 * @param levels at most this many prices a side
 * @param now decides which offers have expired
 */
export async function getDepth(
  scope: MarketScope,
  now: Date,
  levels: number,
  database: Database = db(),
): Promise<DepthView> {
  const [bids, asks] = await Promise.all([
    readLevels("bid", scope, now, levels, database),
    readLevels("ask", scope, now, levels, database),
  ]);
  return { bids, asks };
}

interface LevelRow {
  variant_id: string;
  size_label: string;
  price_cents: number;
  quantity: number;
  offers: number;
}

/** Groups along the book's index, so that each size stops reading after `levels` prices. */
async function readLevels(
  side: Side,
  scope: MarketScope,
  now: Date,
  levels: number,
  database: Database,
): Promise<DepthLevelView[]> {
  const direction = side === "bid" ? Prisma.raw("DESC") : Prisma.raw("ASC");
  const rows = await database.$queryRaw<LevelRow[]>`
    SELECT v.id AS variant_id, v.size_label, level.price_cents, level.quantity, level.offers
    FROM variants v CROSS JOIN LATERAL (
      SELECT o.price_cents, sum(o.remaining - o.held)::int AS quantity, count(*)::int AS offers
      FROM ${offerTables[side]} o
      WHERE o.variant_id = v.id AND ${tradable(now)}
      GROUP BY o.price_cents ORDER BY o.price_cents ${direction} LIMIT ${levels}
    ) level
    WHERE v.product_id = ${scope.productId}::uuid
    ${scope.variantId === undefined ? Prisma.empty : Prisma.sql`AND v.id = ${scope.variantId}::uuid`}
    ORDER BY level.price_cents ${direction}, v.sort_order LIMIT ${levels}`;
  return rows.map((row) => ({
    variantId: row.variant_id,
    sizeLabel: row.size_label,
    priceCents: row.price_cents,
    quantity: row.quantity,
    offers: row.offers,
  }));
}

function toVariantMarket(row: QuoteRow & { size_label: string }): VariantMarketView {
  return { variantId: row.variant_id, sizeLabel: row.size_label, quote: toQuote(row) };
}
