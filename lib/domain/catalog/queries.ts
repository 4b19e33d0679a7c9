import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { hourMs } from "@/lib/core/clock.ts";
import type { VariantId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";
import { Prisma } from "@/prisma/generated/client";
import type { ProductCardView, ProductView, RecentSaleView, VariantView } from "./model.ts";
import { type CardRow, toCard, toImages, toIsoOrNull } from "./queries.rows.ts";
import { illustrationSchema } from "./schema.ts";

/** How far back "trending" looks. */
export const trendingWindowMs = 72 * hourMs;

/** A condition on products `p` that an actor may see: hidden ones only for admins. */
export function visibleTo(actor: Actor): Prisma.Sql {
  return allows(actor, "catalog.viewHidden") ? Prisma.sql`true` : Prisma.sql`p.status = 'active'`;
}

/** Who may open a hidden shoe by its address: also those who still have its pairs to inspect. */
function seesHidden(actor: Actor): boolean {
  return allows(actor, "catalog.viewHidden") || allows(actor, "verification.view");
}

/** Card columns of a product `p`. Quotes are reached over the variants: their table has no index but its key. */
export const cardColumns = Prisma.sql`
  p.id, p.slug, p.style_code, p.brand, p.model_line, p.name, p.nickname, p.colorway, p.gender::text AS gender, p.illustration,
  p.retail_price_cents, p.release_date, primary_image.source AS image_source,
  primary_image.alt AS image_alt, primary_image.width AS image_width, book.lowest_ask_cents, book.highest_bid_cents, book.sales_count,
  newest_sale.last_sale_cents, newest_sale.previous_sale_cents, newest_sale.last_sale_at`;

/** Joins behind {@link cardColumns}. */
export const cardJoins = Prisma.sql`
  LEFT JOIN product_images primary_image ON primary_image.product_id = p.id AND primary_image.is_primary
  CROSS JOIN LATERAL (
    SELECT min(q.lowest_ask_cents) AS lowest_ask_cents, max(q.highest_bid_cents) AS highest_bid_cents,
      coalesce(sum(q.sales_count), 0)::int AS sales_count
    FROM variants v JOIN quotes q ON q.variant_id = v.id WHERE v.product_id = p.id
  ) book
  LEFT JOIN LATERAL (
    SELECT q.last_sale_cents, q.previous_sale_cents, q.last_sale_at
    FROM variants v JOIN quotes q ON q.variant_id = v.id
    WHERE v.product_id = p.id AND q.last_sale_at IS NOT NULL
    ORDER BY q.last_sale_at DESC LIMIT 1
  ) newest_sale ON true`;

/** Cards of the given products, in the given order; ids that are unknown or hidden are left out. */
export async function listProductsById(
  actor: Actor,
  productIds: readonly string[],
  database: Database = db(),
): Promise<ProductCardView[]> {
  if (productIds.length === 0) return [];
  const rows = await database.$queryRaw<CardRow[]>`
    SELECT ${cardColumns} FROM products p ${cardJoins}
    WHERE p.id = ANY(${[...productIds]}::uuid[]) AND ${visibleTo(actor)}`;
  const byId = new Map(rows.map((row) => [row.id, toCard(row)]));
  return productIds.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Most sales in the 72 hours before `now`.
 * @param limit at most this many
 */
export async function listTrending(
  actor: Actor,
  now: Date,
  limit: number,
  database: Database = staleDb(),
): Promise<ProductCardView[]> {
  const since = new Date(now.getTime() - trendingWindowMs);
  const rows = await database.$queryRaw<CardRow[]>`
    WITH recent AS (
      SELECT m.product_id, count(*) AS sales, max(m.created_at) AS newest FROM matches m
      WHERE m.created_at > ${since} AND m.created_at <= ${now} GROUP BY m.product_id
    )
    SELECT ${cardColumns} FROM recent JOIN products p ON p.id = recent.product_id ${cardJoins}
    WHERE ${visibleTo(actor)}
    ORDER BY recent.sales DESC, recent.newest DESC, p.slug LIMIT ${limit}`;
  return rows.map(toCard);
}

/** Released on or before `now`'s day, newest first. */
export async function listNewestReleases(
  actor: Actor,
  now: Date,
  limit: number,
  database: Database = staleDb(),
): Promise<ProductCardView[]> {
  const rows = await database.$queryRaw<CardRow[]>`
    SELECT ${cardColumns} FROM products p ${cardJoins}
    WHERE p.release_date <= ${now}::date AND ${visibleTo(actor)}
    ORDER BY p.release_date DESC, p.slug LIMIT ${limit}`;
  return rows.map(toCard);
}

/** Chosen by the shop, best selling first. */
export async function listFeatured(
  actor: Actor,
  limit: number,
  database: Database = staleDb(),
): Promise<ProductCardView[]> {
  const rows = await database.$queryRaw<CardRow[]>`
    SELECT ${cardColumns} FROM products p ${cardJoins}
    WHERE p.is_featured AND ${visibleTo(actor)}
    ORDER BY book.sales_count DESC, p.slug LIMIT ${limit}`;
  return rows.map(toCard);
}

/** The newest sales of all, each with its product. Two statements, however long the list. */
export async function listRecentlySold(
  actor: Actor,
  limit: number,
  database: Database = staleDb(),
): Promise<RecentSaleView[]> {
  const sales = await database.$queryRaw<
    { id: string; product_id: string; size_label: string; price_cents: number; created_at: Date }[]
  >`
    SELECT m.id, m.product_id, v.size_label, m.price_cents, m.created_at
    FROM matches m JOIN variants v ON v.id = m.variant_id JOIN products p ON p.id = m.product_id
    WHERE ${visibleTo(actor)} ORDER BY m.created_at DESC LIMIT ${limit}`;
  const products = await listProductsById(actor, [...new Set(sales.map((sale) => sale.product_id))], database);
  const byId = new Map<string, ProductCardView>(products.map((product) => [product.id, product]));
  return sales.flatMap((sale) => {
    const product = byId.get(sale.product_id);
    if (!product) return [];
    return [
      {
        matchId: sale.id,
        sizeLabel: sale.size_label,
        priceCents: sale.price_cents,
        at: sale.created_at.toISOString(),
        product,
      },
    ];
  });
}

async function readVariants(productId: string, database: Database): Promise<VariantView[]> {
  const variants = await database.variant.findMany({
    where: { productId },
    include: { quote: true },
    orderBy: { sortOrder: "asc" },
  });
  return variants.map(({ quote, ...variant }) => ({
    id: variant.id as VariantId,
    sizeLabel: variant.sizeLabel,
    sortOrder: variant.sortOrder,
    quote: {
      lowestAskCents: quote?.lowestAskCents ?? null,
      highestBidCents: quote?.highestBidCents ?? null,
      lastSaleCents: quote?.lastSaleCents ?? null,
      previousSaleCents: quote?.previousSaleCents ?? null,
      lastSaleAt: toIsoOrNull(quote?.lastSaleAt),
      salesCount: quote?.salesCount ?? 0,
      version: String(quote?.version ?? 0),
    },
  }));
}

/**
 * Everything about one product, with its sizes and their quotes.
 * @returns null when there is none with this slug, or when it is hidden and the actor has nothing to do with it
 */
export async function getProductBySlug(
  actor: Actor,
  slug: string,
  database: Database = db(),
): Promise<ProductView | null> {
  const rows = await database.$queryRaw<(CardRow & { description: string; status: "active" | "hidden" })[]>`
    SELECT ${cardColumns}, p.description, p.status::text AS status
    FROM products p ${cardJoins} WHERE p.slug = ${slug}`;
  const row = rows[0];
  if (!row || (row.status === "hidden" && !seesHidden(actor))) return null;
  const [images, variants] = await Promise.all([
    database.productImage.findMany({ where: { productId: row.id }, orderBy: { position: "asc" } }),
    readVariants(row.id, database),
  ]);
  const illustration = illustrationSchema.parse(row.illustration);
  return {
    ...toCard(row),
    description: row.description,
    status: row.status,
    illustration,
    images: toImages(row, illustration, images).sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary)),
    variants,
  };
}

/** What the image route needs, with the photograph that is the main picture if there is one; null when there is no such product or the actor may not see it. */
export async function getIllustrationBySlug(actor: Actor, slug: string, database: Database = db()) {
  const product = await database.product.findUnique({
    where: { slug },
    select: {
      ...{ illustration: true, status: true, brand: true, name: true, colorway: true },
      images: { where: { isPrimary: true, kind: "upload" }, select: { source: true } },
    },
  });
  if (!product || (product.status === "hidden" && !seesHidden(actor))) return null;
  const { images, illustration, ...words } = product;
  return { ...words, illustration: illustrationSchema.parse(illustration), photograph: images[0]?.source ?? null };
}
