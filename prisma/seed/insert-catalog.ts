import { illustrationViewLabels, illustrationViews } from "@/lib/domain/catalog/model.ts";
import { slugOf } from "@/lib/domain/catalog/rules.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { insertAll, toIso } from "./bulk.ts";
import type { SeedProduct } from "./market-model.ts";
import type { ProductSeed } from "./products/product-seed.ts";
import { Random } from "./random.ts";

/** `air-jordan-1-retro-high-og-chicago` */
export function slugOfSeed(seed: ProductSeed): string {
  return slugOf(seed.name, seed.nickname ?? seed.colorway);
}

function imageRows(products: readonly SeedProduct[]) {
  return products.flatMap(({ id, seed }) => {
    const random = new Random(`images ${seed.styleCode}`);
    return illustrationViews.map((view, position) => ({
      id: random.uuid(),
      productId: id,
      source: view,
      alt: `${seed.name}${seed.nickname ? ` “${seed.nickname}”` : ""} in ${seed.colorway}: ${illustrationViewLabels[view].toLowerCase()}`,
      position,
    }));
  });
}

/** Products, their sizes and their drawings. */
export async function insertCatalog(tx: Transaction, products: readonly SeedProduct[], now: Date): Promise<void> {
  const createdAt = toIso(now.getTime());
  await insertAll(tx, "products", products, [
    ["id", "uuid", ({ id }) => id],
    ["slug", "text", ({ seed }) => slugOfSeed(seed)],
    ["style_code", "text", ({ seed }) => seed.styleCode],
    ["brand", "text", ({ seed }) => seed.brand],
    ["model_line", "text", ({ seed }) => seed.modelLine],
    ["name", "text", ({ seed }) => seed.name],
    ["nickname", "text", ({ seed }) => seed.nickname ?? null],
    ["colorway", "text", ({ seed }) => seed.colorway],
    ["gender", '"Gender"', ({ seed }) => seed.gender],
    ["illustration", "jsonb", ({ seed }) => JSON.stringify(seed.illustration)],
    ["description", "text", ({ seed }) => seed.description],
    ["retail_price_cents", "int", ({ seed }) => seed.retailPriceCents],
    ["release_date", "date", ({ seed }) => seed.releaseDate],
    ["is_featured", "boolean", ({ seed }) => seed.isFeatured ?? false],
    ["created_at", "timestamptz", () => createdAt],
    ["updated_at", "timestamptz", () => createdAt],
  ]);
  const variants = products.flatMap(({ id, variants }) => variants.map((variant) => ({ productId: id, ...variant })));
  await insertAll(tx, "variants", variants, [
    ["id", "uuid", ({ id }) => id],
    ["product_id", "uuid", ({ productId }) => productId],
    ["size_label", "text", ({ sizeLabel }) => sizeLabel],
    ["sort_order", "int", ({ sortOrder }) => sortOrder],
    ["created_at", "timestamptz", () => createdAt],
  ]);
  await insertAll(tx, "product_images", imageRows(products), [
    ["id", "uuid", ({ id }) => id],
    ["product_id", "uuid", ({ productId }) => productId],
    ["kind", '"ImageKind"', () => "illustration"],
    ["source", "text", ({ source }) => source],
    ["alt", "text", ({ alt }) => alt],
    ["position", "int", ({ position }) => position],
    ["is_primary", "boolean", ({ position }) => position === 0],
    ["created_at", "timestamptz", () => createdAt],
  ]);
}
