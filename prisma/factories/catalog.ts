import { randomUUID } from "node:crypto";
import { illustrationViewLabels, illustrationViews, shoeParts } from "@/lib/domain/catalog/model.ts";
import { sizeRun } from "@/lib/domain/catalog/rules.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { FactoryDatabase } from "./accounts.ts";

/** Everything in one color: a drawing that is valid and says nothing. */
export const plainIllustration = {
  silhouette: "court-low",
  palette: Object.fromEntries(shoeParts.map((part) => [part, "#e8e4da"])),
} satisfies Prisma.InputJsonObject;

/** A product with its drawings and without sizes: {@link createVariant}. */
export function createProduct(
  database: FactoryDatabase,
  overrides: Partial<Omit<Prisma.ProductUncheckedCreateInput, "images" | "variants">> = {},
) {
  const mark = randomUUID().slice(0, 8);
  return database.product.create({
    data: {
      slug: `paper-court-${mark}`,
      styleCode: `PC-${mark.toUpperCase()}`,
      brand: "Paper",
      modelLine: "Court",
      name: "Paper Court",
      colorway: "Paper/Ink",
      gender: "men",
      illustration: plainIllustration,
      description: "A shoe that exists only on paper. It was made for a test.",
      retailPriceCents: 12_000,
      releaseDate: new Date("2025-03-01T00:00:00Z"),
      images: {
        create: illustrationViews.map((view, position) => ({
          kind: "illustration" as const,
          source: view,
          alt: `Paper Court: ${illustrationViewLabels[view].toLowerCase()}`,
          position,
          isPrimary: position === 0,
        })),
      },
      ...overrides,
    },
  });
}

/** One size of a product, with an empty book. @param tenths ten times the US size: 105 is 10.5 */
export function createVariant(database: FactoryDatabase, productId: string, tenths = 100) {
  const [size] = sizeRun("men", tenths, tenths);
  if (!size) throw new Error(`no size ${tenths}`);
  return database.variant.create({ data: { productId, ...size } });
}
