import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { ProductId } from "@/lib/core/ids.ts";
import { type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { CatalogRowView, CatalogShelf } from "./model.admin.ts";
import type { ProductStatus } from "./model.ts";
import { type ImageColumns, toPrimaryImage } from "./queries.rows.ts";
import { wordConditions } from "./queries.words.ts";
import type { CatalogFilter } from "./schema.admin.ts";

interface CatalogRow extends ImageColumns {
  id: string;
  style_code: string;
  status: ProductStatus;
  is_featured: boolean;
  updated_at: Date;
  sizes_count: number;
  lowest_ask_cents: number | null;
  highest_bid_cents: number | null;
  sales_count: number;
}

const shelves: Record<CatalogShelf, Prisma.Sql> = {
  all: Prisma.sql`true`,
  active: Prisma.sql`p.status = 'active'`,
  hidden: Prisma.sql`p.status = 'hidden'`,
  featured: Prisma.sql`p.is_featured`,
};

/**
 * The catalog for those who run it, hidden products too, last changed first.
 * @param limit rows of a page
 * @returns an empty page for everybody else
 */
export async function listCatalog(
  actor: Actor,
  filter: CatalogFilter,
  limit: number,
  database: Database = db(),
): Promise<Page<CatalogRowView>> {
  if (!allows(actor, "catalog.manage")) return { items: [], nextCursor: null };
  const conditions = [shelves[filter.shelf], ...wordConditions(filter.q)];
  if (filter.cursor) {
    conditions.push(Prisma.sql`(p.updated_at, p.id) < (${filter.cursor.at}, ${filter.cursor.key}::uuid)`);
  }
  const rows = await database.$queryRaw<CatalogRow[]>`
    WITH page AS MATERIALIZED (
      SELECT p.* FROM products p WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY p.updated_at DESC, p.id DESC LIMIT ${limit + 1}
    )
    SELECT p.id, p.slug, p.style_code, p.brand, p.name, p.colorway, p.illustration, p.status::text AS status, p.is_featured,
      p.updated_at, primary_image.source AS image_source, primary_image.alt AS image_alt,
      primary_image.width AS image_width, book.*
    FROM page p
    LEFT JOIN product_images primary_image ON primary_image.product_id = p.id AND primary_image.is_primary
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS sizes_count, min(q.lowest_ask_cents) AS lowest_ask_cents,
        max(q.highest_bid_cents) AS highest_bid_cents, coalesce(sum(q.sales_count), 0)::int AS sales_count
      FROM variants v LEFT JOIN quotes q ON q.variant_id = v.id WHERE v.product_id = p.id
    ) book
    ORDER BY p.updated_at DESC, p.id DESC`;
  return toPage(rows, limit, toCatalogRow, (row) => ({ at: row.updated_at, key: row.id }));
}

/** Ids of the shoes a search means, at most `limit`. @returns none for those who do not run the catalog */
export async function findProductIds(
  actor: Actor,
  text: string,
  limit: number,
  database: Database = db(),
): Promise<string[]> {
  if (!allows(actor, "catalog.manage")) return [];
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM products p WHERE ${Prisma.join([Prisma.sql`true`, ...wordConditions(text)], " AND ")} LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

function toCatalogRow(row: CatalogRow): CatalogRowView {
  return {
    id: row.id as ProductId,
    slug: row.slug,
    styleCode: row.style_code,
    brand: row.brand,
    name: row.name,
    colorway: row.colorway,
    status: row.status,
    isFeatured: row.is_featured,
    image: toPrimaryImage(row),
    sizesCount: row.sizes_count,
    lowestAskCents: row.lowest_ask_cents,
    highestBidCents: row.highest_bid_cents,
    salesCount: row.sales_count,
    updatedAt: row.updated_at.toISOString(),
  };
}
