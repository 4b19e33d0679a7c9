import { z } from "zod";
import { genders, productStatuses, shoeMaterials, shoeParts, silhouettes } from "@/lib/domain/catalog/model.ts";
import { cents, count, day, id, time } from "./common.ts";

export const illustration = z
  .strictObject({
    silhouette: z.enum(silhouettes),
    palette: z.record(z.enum(shoeParts), z.string().describe("`#rrggbb`")),
    materials: z.partialRecord(z.enum(shoeParts), z.enum(shoeMaterials)).optional(),
  })
  .meta({ id: "Illustration", description: "What a shoe is drawn from: a shape in the colors of its colorway." });

/** Enough of a shoe to show one row of a list. */
export const productSummary = z
  .strictObject({
    productId: id,
    slug: z.string(),
    styleCode: z.string(),
    brand: z.string(),
    name: z.string(),
    colorway: z.string(),
    illustration,
  })
  .meta({ id: "ProductSummary" });

const image = {
  url: z.string(),
  srcSet: z.string().optional(),
  smallSrcSet: z.string(),
  alt: z.string(),
  isPrimary: z.boolean(),
};
const productImage = z.strictObject(image).meta({ id: "ProductImage" });

const card = {
  id,
  slug: z.string(),
  styleCode: z.string(),
  brand: z.string(),
  modelLine: z.string(),
  name: z.string(),
  nickname: z.string().nullable(),
  colorway: z.string(),
  gender: z.enum(genders),
  retailPriceCents: cents,
  releaseDate: day,
  image: productImage,
  lowestAskCents: cents.nullable().describe("The best of all sizes."),
  highestBidCents: cents.nullable().describe("The best of all sizes."),
  lastSaleCents: cents.nullable(),
  previousSaleCents: cents.nullable().describe("The sale before, in the same size."),
  lastSaleAt: time.nullable(),
  salesCount: count,
};

export const productCard = z.strictObject(card).meta({ id: "ProductCard" });

const quoteOfSize = z.strictObject({
  lowestAskCents: cents.nullable(),
  highestBidCents: cents.nullable(),
  lastSaleCents: cents.nullable(),
  previousSaleCents: cents.nullable(),
  lastSaleAt: time.nullable(),
  salesCount: count,
  version: z.string().describe("Rises with every change of the book."),
});

export const product = z
  .strictObject({
    ...card,
    description: z.string(),
    status: z.enum(productStatuses),
    illustration,
    images: z.array(z.strictObject({ ...image, view: z.string(), label: z.string() })),
    variants: z
      .array(z.strictObject({ id, sizeLabel: z.string(), sortOrder: z.int(), quote: quoteOfSize }))
      .describe("Its sizes, smallest first. Each is a market."),
  })
  .meta({ id: "Product" });

export const madeProduct = z.strictObject({ productId: id, slug: z.string() });
export const changedProduct = z.strictObject({ productId: id, slug: z.string(), isChanged: z.boolean() });

export const productBatch = z.strictObject({
  products: z.array(productCard),
  missing: z
    .strictObject({ ids: z.array(z.string()), slugs: z.array(z.string()), styleCodes: z.array(z.string()) })
    .describe("What was asked for and is not here, as it was written."),
});

export const validatedItems = z.strictObject({
  items: z.array(
    z.strictObject({
      styleCode: z.string(),
      size: z.string().nullable(),
      status: z.enum(["ok", "unknown_style_code", "unknown_size", "no_sizes"]),
      productId: id.nullable(),
      slug: z.string().nullable(),
      variantId: id.nullable(),
      isTradable: z.boolean(),
    }),
  ),
});
