import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { ProductCardView } from "./model.ts";
import { listProductsById } from "./queries.ts";
import { type ProductBatch, storedSize, storedStyleCode, type ValidateInput } from "./schema.batch.ts";

export interface ProductBatchView {
  products: ProductCardView[];
  /** What was asked for and is not here, as it was written. */
  missing: ProductBatch;
}

/** Products by id, address or style code, in the order they were asked for and once each. Two statements, however many. */
export async function getProductBatch(
  actor: Actor,
  asked: ProductBatch,
  database: Database = db(),
): Promise<ProductBatchView> {
  const styleCodes = asked.styleCodes.map(storedStyleCode);
  const rows = await database.product.findMany({
    where: { OR: [{ id: { in: asked.ids } }, { slug: { in: asked.slugs } }, { styleCode: { in: styleCodes } }] },
    select: { id: true, slug: true, styleCode: true },
  });
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]));
  const byStyleCode = new Map(rows.map((row) => [row.styleCode, row.id]));
  const ids = [
    ...asked.ids,
    ...asked.slugs.flatMap((slug) => bySlug.get(slug) ?? []),
    ...styleCodes.flatMap((code) => byStyleCode.get(code) ?? []),
  ];
  const products = await listProductsById(actor, [...new Set(ids)], database);
  const seen = new Set<string>(products.map(({ id }) => id));
  const isMissing = (id: string | undefined) => id === undefined || !seen.has(id);
  return {
    products,
    missing: {
      ids: asked.ids.filter(isMissing),
      slugs: asked.slugs.filter((slug) => isMissing(bySlug.get(slug))),
      styleCodes: asked.styleCodes.filter((code) => isMissing(byStyleCode.get(storedStyleCode(code)))),
    },
  };
}

export interface ValidatedItem {
  styleCode: string;
  size: string | null;
  /** `ok`: it can be traded here now. */
  status: "ok" | "unknown_style_code" | "unknown_size" | "no_sizes";
  productId: string | null;
  slug: string | null;
  /** Null where no size was asked for, or it is unknown. */
  variantId: string | null;
  isTradable: boolean;
}

/** Whether each style code and size exists and can be traded. Hidden shoes count as unknown. One statement, however many. */
export async function validateItems(
  items: ValidateInput["items"],
  database: Database = db(),
): Promise<ValidatedItem[]> {
  const products = await database.product.findMany({
    where: { styleCode: { in: items.map((item) => storedStyleCode(item.styleCode)) }, status: "active" },
    select: { id: true, slug: true, styleCode: true, variants: { select: { id: true, sizeLabel: true } } },
  });
  const byStyleCode = new Map(products.map((product) => [product.styleCode, product]));
  return items.map((item) => {
    const styleCode = storedStyleCode(item.styleCode);
    const size = item.size === undefined ? null : storedSize(item.size);
    const product = byStyleCode.get(styleCode);
    const variant = product?.variants.find(({ sizeLabel }) => sizeLabel === size);
    const status = statusOf(product?.variants.length, size !== null, variant !== undefined);
    return {
      ...{ styleCode, size, status },
      productId: product?.id ?? null,
      slug: product?.slug ?? null,
      variantId: variant?.id ?? null,
      isTradable: status === "ok",
    };
  });
}

function statusOf(sizes: number | undefined, wantsSize: boolean, hasSize: boolean): ValidatedItem["status"] {
  if (sizes === undefined) return "unknown_style_code";
  if (wantsSize) return hasSize ? "ok" : "unknown_size";
  return sizes > 0 ? "ok" : "no_sizes";
}
