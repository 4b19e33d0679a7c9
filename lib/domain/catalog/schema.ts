import { z } from "zod";
import { type HexColor, type Illustration, illustrationViews, shoeMaterials, shoeParts, silhouettes } from "./model.ts";

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
