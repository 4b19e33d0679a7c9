import { randomUUID } from "node:crypto";
import { shoeParts } from "@/lib/domain/catalog/model.ts";
import type { FactoryDatabase } from "@/prisma/factories/accounts.ts";

/** A product with one size, for tests to which it does not matter which. */
export async function createVariant(
  database: FactoryDatabase,
): Promise<{ id: string; productId: string; slug: string }> {
  const mark = randomUUID().slice(0, 8);
  const product = await database.product.create({
    data: {
      slug: `trail-one-${mark}`,
      styleCode: `TR-${mark}`,
      brand: "Brand",
      modelLine: "Trail",
      name: "Trail One",
      colorway: "Fern/Chalk",
      gender: "men",
      illustration: {
        silhouette: "retro-runner",
        palette: Object.fromEntries(shoeParts.map((part) => [part, "#5a7d4a"])),
      },
      description: "A shoe for tests.",
      retailPriceCents: 12_000,
      releaseDate: new Date("2025-03-01"),
      variants: { create: { sizeLabel: "10", sortOrder: 100 } },
    },
    include: { variants: true },
  });
  const variant = product.variants[0];
  if (!variant) throw new Error("the variant was not made");
  return { id: variant.id, productId: product.id, slug: product.slug };
}
