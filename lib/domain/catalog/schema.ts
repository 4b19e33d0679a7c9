import { z } from "zod";
import {
  genders,
  type HexColor,
  type Illustration,
  illustrationViews,
  productSorts,
  shoeMaterials,
  shoeParts,
  silhouettes,
} from "./model.ts";

const hexColorSchema = z.custom<HexColor>(
  (value) => typeof value === "string" && /^#[0-9a-f]{6}$/.test(value),
  "must be a color like #1a2b3c",
);

/** A product's `illustration` column. Nothing but enum members and colors ever reaches the SVG text. */
export const illustrationSchema = z.strictObject({
  silhouette: z.enum(silhouettes),
  palette: z.record(z.enum(shoeParts), hexColorSchema),
  materials: z.partialRecord(z.enum(shoeParts), z.enum(shoeMaterials)).optional(),
}) satisfies z.ZodType<Illustration>;

export const illustrationViewSchema = z.enum(illustrationViews);

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be lower-case words joined by dashes")
  .max(120);

/** Filters of a product list; every field is optional. */
export const productFilterSchema = z.object({
  brand: z.string().trim().min(1).max(60).optional(),
  gender: z.enum(genders).optional(),
  sort: z.enum(productSorts).default("newest"),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type ProductFilter = z.infer<typeof productFilterSchema>;
