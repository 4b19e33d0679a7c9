import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Illustration } from "./model.ts";

/** A shoe or one of its sizes, as people are told of it. */
export interface ShoeNotice {
  productId: string;
  variantId: string | null;
  productName: string;
  slug: string;
  illustration: Illustration;
  /** Null: all sizes. */
  sizeLabel: string | null;
}

/** What people are told of these shoes and sizes, each once. Those that are not there any more are left out. */
export async function findShoeNotices(
  tx: Transaction,
  shoes: readonly { productId: string; variantId: string | null }[],
): Promise<ShoeNotice[]> {
  if (shoes.length === 0) return [];
  return tx.$queryRaw<ShoeNotice[]>`
    SELECT DISTINCT ON (p.id, v.id) p.id AS "productId", v.id AS "variantId", p.name AS "productName", p.slug, p.illustration,
      v.size_label AS "sizeLabel"
    FROM unnest(${shoes.map(({ productId }) => productId)}::uuid[], ${shoes.map(({ variantId }) => variantId)}::uuid[])
      AS told (product_id, variant_id)
    JOIN products p ON p.id = told.product_id LEFT JOIN variants v ON v.id = told.variant_id`;
}
