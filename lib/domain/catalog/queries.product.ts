import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid, type ProductId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { CatalogProductView, CatalogSizeView } from "./model.admin.ts";
import { toImages, toPrimaryImage } from "./queries.rows.ts";
import { illustrationSchema } from "./schema.ts";

/** Sizes small to large. History is looked for where an index leads: the log of the book, the sales, the warehouse. */
function readSizes(productId: string, database: Database): Promise<CatalogSizeView[]> {
  return database.$queryRaw<CatalogSizeView[]>`
    SELECT v.id AS "variantId", v.size_label AS "sizeLabel", q.lowest_ask_cents AS "lowestAskCents",
      q.highest_bid_cents AS "highestBidCents", coalesce(q.sales_count, 0) AS "salesCount",
      coalesce((SELECT sum(i.quantity)::int FROM inventory_items i WHERE i.variant_id = v.id), 0) AS "storedUnits",
      EXISTS (SELECT 1 FROM book_events e WHERE e.variant_id = v.id)
        OR EXISTS (SELECT 1 FROM matches m WHERE m.variant_id = v.id)
        OR EXISTS (SELECT 1 FROM inventory_items i WHERE i.variant_id = v.id) AS "hasHistory"
    FROM variants v LEFT JOIN quotes q ON q.variant_id = v.id
    WHERE v.product_id = ${productId}::uuid ORDER BY v.sort_order, v.size_label`;
}

/**
 * One product with all that those who run the catalog may change.
 * @returns null when there is none, and for everybody else
 */
export async function getCatalogProduct(
  actor: Actor,
  productId: string,
  database: Database = db(),
): Promise<CatalogProductView | null> {
  if (!allows(actor, "catalog.manage") || !isUuid(productId)) return null;
  const row = await database.product.findUnique({
    where: { id: productId },
    include: { images: { orderBy: { position: "asc" } } },
  });
  if (!row) return null;
  const illustration = illustrationSchema.parse(row.illustration);
  const { styleCode, brand, modelLine, name, nickname, colorway, gender, retailPriceCents, description } = row;
  const views = toImages(row, illustration, row.images);
  const primary = row.images.find((image) => image.isPrimary) ?? null;
  return {
    id: row.id as ProductId,
    slug: row.slug,
    status: row.status,
    isFeatured: row.isFeatured,
    version: row.updatedAt.toISOString(),
    facts: {
      ...{ styleCode, brand, modelLine, name, nickname, colorway, gender, retailPriceCents, description, illustration },
      releaseDate: row.releaseDate.toISOString().slice(0, 10),
    },
    image: toPrimaryImage({
      ...row,
      image_source: primary?.source ?? null,
      image_alt: primary?.alt ?? null,
      image_width: primary?.width ?? null,
    }),
    images: views.flatMap((view, index) => {
      const image = row.images[index];
      return image ? [{ ...view, id: image.id, isUpload: image.kind === "upload" }] : [];
    }),
    sizes: await readSizes(row.id, database),
  };
}
