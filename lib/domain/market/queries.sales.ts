import "server-only";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { Prisma } from "@/prisma/generated/client";
import type { Side } from "./model.ts";
import type { RecentTradeView, SaleView } from "./model.views.ts";
import { instant } from "./queries.book.ts";
import type { MarketScope } from "./queries.ts";

/** Matches `m` of one size, whose id alone says which product, or of all sizes: `matches_tape` and `matches_of_product`. */
export function matchesIn(scope: MarketScope): Prisma.Sql {
  return scope.variantId === undefined
    ? Prisma.sql`m.product_id = ${scope.productId}::uuid`
    : Prisma.sql`m.variant_id = ${scope.variantId}::uuid`;
}

interface SaleRow {
  id: string;
  variant_id: string;
  size_label: string;
  price_cents: number;
  taker_side: Side;
  sequence: string;
  created_at: Date;
}

const saleColumns = Prisma.sql`
  m.id, m.variant_id, v.size_label, m.price_cents, m.taker_side::text AS taker_side, m.sequence::text AS sequence, m.created_at`;

/**
 * Sales of one size or of all sizes of a product, newest first, without anybody's name.
 * @param page how many rows, and the cursor of the page before (its key is the last match's sequence)
 */
export async function listSales(
  scope: MarketScope,
  page: { limit: number; cursor?: Cursor | undefined },
  database: Database = db(),
): Promise<Page<SaleView>> {
  const { limit, cursor } = page;
  if (cursor && !/^\d{1,18}$/.test(cursor.key)) return { items: [], nextCursor: null };
  // The first comparison is implied by the second; it is there because the index knows only the time.
  const after = cursor
    ? Prisma.sql`AND m.created_at <= ${instant(cursor.at)} AND (m.created_at, m.sequence) < (${instant(cursor.at)}, ${cursor.key}::bigint)`
    : Prisma.empty;
  const rows = await database.$queryRaw<SaleRow[]>`
    SELECT ${saleColumns}
    FROM matches m JOIN variants v ON v.id = m.variant_id
    WHERE ${matchesIn(scope)} ${after}
    ORDER BY m.created_at DESC, m.sequence DESC LIMIT ${limit + 1}`;
  return toPage(rows, limit, toSale, (row) => ({ at: row.created_at, key: row.sequence }));
}

/**
 * The newest sales of the whole exchange, for the trade tape; hidden products are left out.
 * @param limit at most this many
 */
export async function listRecentTrades(limit: number, database: Database = staleDb()): Promise<RecentTradeView[]> {
  const rows = await database.$queryRaw<
    (SaleRow & { product_id: string; slug: string; brand: string; name: string; colorway: string })[]
  >`
    SELECT ${saleColumns}, m.product_id, p.slug, p.brand, p.name, p.colorway
    FROM matches m JOIN variants v ON v.id = m.variant_id JOIN products p ON p.id = m.product_id
    WHERE p.status = 'active'
    ORDER BY m.created_at DESC, m.sequence DESC LIMIT ${limit}`;
  return rows.map((row) => ({
    ...toSale(row),
    productId: row.product_id,
    slug: row.slug,
    brand: row.brand,
    name: row.name,
    colorway: row.colorway,
  }));
}

function toSale(row: SaleRow): SaleView {
  return {
    id: row.id,
    variantId: row.variant_id,
    sizeLabel: row.size_label,
    priceCents: row.price_cents,
    takerSide: row.taker_side,
    at: row.created_at.toISOString(),
  };
}
