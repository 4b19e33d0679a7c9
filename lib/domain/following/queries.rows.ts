import "server-only";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import type { MyOfferProductView } from "@/lib/domain/market/model.views.ts";
import { Prisma } from "@/prisma/generated/client";

/** Columns of a product `p` that a row of a list shows. */
export const productColumns = Prisma.sql`p.id AS product_id, p.slug, p.style_code, p.brand, p.name, p.colorway, p.illustration`;

export interface ProductColumns {
  product_id: string;
  slug: string;
  style_code: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
}

export function toProduct(row: ProductColumns): MyOfferProductView {
  return {
    productId: row.product_id,
    slug: row.slug,
    styleCode: row.style_code,
    brand: row.brand,
    name: row.name,
    colorway: row.colorway,
    illustration: row.illustration,
  };
}

/** A LATERAL subquery: the quote of the size that `f` follows, or the best of all sizes of its product. */
export const followedBook = Prisma.sql`
  SELECT min(q.lowest_ask_cents) AS lowest_ask_cents, max(q.highest_bid_cents) AS highest_bid_cents,
    (array_agg(q.last_sale_cents ORDER BY q.last_sale_at DESC NULLS LAST))[1] AS last_sale_cents, max(q.last_sale_at) AS last_sale_at
  FROM variants s JOIN quotes q ON q.variant_id = s.id
  WHERE s.product_id = f.product_id AND (f.variant_id IS NULL OR s.id = f.variant_id)`;
