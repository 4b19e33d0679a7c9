import { z } from "zod";
import { documentedAs } from "@/lib/core/documented.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { parseDollars } from "@/lib/core/money.ts";
import { highestRetailCents, longestDescription, mostSizes, type ProductFacts } from "./model.product.ts";
import { genders, type Illustration, shoeMaterials, shoeParts, silhouettes } from "./model.ts";
import { readSize } from "./rules.sizes.ts";
import { normaliseStyleCode } from "./rules.ts";
import { illustrationSchema } from "./schema.ts";

const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "Fill this in.").max(most, `At most ${most} characters.`));

const styleCodeSchema = z.string().transform((text, context) => {
  const code = normaliseStyleCode(text);
  if (code === null) {
    context.addIssue({
      code: "custom",
      message: "3 to 24 letters, digits, dots, slashes or dashes, as printed on the box label.",
    });
    return z.NEVER;
  }
  return code;
});

const releaseDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "A day like 2026-03-14.")
  .refine(
    (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text),
    "There is no such day.",
  )
  .refine((text) => text >= "1900-01-01" && text < "2100-01-01", "A year from 1900 to 2099.");

const nicknameSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, " ").trim())
  .pipe(z.string().max(60, "At most 60 characters."))
  .transform((text) => (text === "" ? null : text));

const facts = {
  styleCode: styleCodeSchema,
  brand: words(60),
  modelLine: words(60),
  name: words(120),
  colorway: words(120),
  gender: z.enum(genders, "Choose whose sizes it comes in."),
  releaseDate: releaseDateSchema,
  description: z
    .string()
    .trim()
    .min(1, "Fill this in.")
    .max(longestDescription, `At most ${longestDescription} characters.`),
};

/** A shoe as programs send it. */
export const productFactsSchema = z.strictObject({
  ...facts,
  nickname: nicknameSchema.nullable().default(null),
  retailPriceCents: z.int().min(0).max(highestRetailCents, "At most $100,000."),
  illustration: illustrationSchema,
}) satisfies z.ZodType<ProductFacts>;

/** A change of a shoe as programs send it: only what should change. */
export const productPatchSchema = productFactsSchema
  .partial()
  .extend({ nickname: nicknameSchema.nullable().optional() })
  .refine((patch) => Object.keys(patch).length > 0, "Say at least one thing that should change.");
export type ProductPatch = z.output<typeof productPatchSchema>;

/** Dollars as typed. */
export const retailPriceSchema = z.string().transform((text, context) => {
  const cents = parseDollars(text);
  if (cents === null || cents < 0 || cents > highestRetailCents) {
    context.addIssue({ code: "custom", message: "A price in dollars up to 100,000, like 150 or 129.99." });
    return z.NEVER;
  }
  return cents;
});

/** The drawing's fields of the form: `silhouette`, `color.toe`, `material.toe` … */
function readIllustration(fields: Record<string, string>): unknown {
  const materials = shoeParts.flatMap((part) => {
    const material = fields[`material.${part}`];
    return material && material !== "smooth" ? [[part, material] as const] : [];
  });
  return {
    silhouette: fields.silhouette,
    palette: Object.fromEntries(shoeParts.map((part) => [part, fields[`color.${part}`]?.toLowerCase()])),
    ...(materials.length > 0 && { materials: Object.fromEntries(materials) }),
  };
}

const drawingFields = {
  silhouette: z.enum(silhouettes, "Choose a shape."),
  ...Object.fromEntries(shoeParts.map((part) => [`color.${part}`, z.string()])),
  ...Object.fromEntries(shoeParts.map((part) => [`material.${part}`, z.enum(shoeMaterials).optional()])),
};

/** A shoe as its form sends it; empty `productId` makes a new one. */
export const productFormSchema = z
  .object({
    ...facts,
    nickname: nicknameSchema,
    retailPrice: retailPriceSchema,
    ...drawingFields,
    productId: z.union([z.literal(""), z.string().refine(isUuid)]).default(""),
    /** The moment of the shoe's last change that the form was filled from. */
    version: z.string().default(""),
  })
  .loose()
  .transform((form, context) => {
    const drawing = illustrationSchema.safeParse(readIllustration(form as unknown as Record<string, string>));
    if (!drawing.success) {
      context.addIssue({ code: "custom", path: ["silhouette"], message: "Choose a shape and a color for every part." });
      return z.NEVER;
    }
    const illustration: Illustration = drawing.data;
    const { styleCode, brand, modelLine, name, nickname, colorway, gender, releaseDate, description } = form;
    const product: ProductFacts = {
      ...{ styleCode, brand, modelLine, name, nickname, colorway, gender, releaseDate, description, illustration },
      retailPriceCents: form.retailPrice,
    };
    return { productId: form.productId, version: form.version, product };
  });

/** Which sizes to add: a whole run, or labels as printed (`10.5`, `8W`), separated by spaces or commas. */
export const addSizesSchema = z.object({
  productId: z.string().refine(isUuid),
  run: z.union([z.literal(""), z.enum(genders)]).default(""),
  sizes: z.string().max(300, "At most 300 characters.").default(""),
});

const sizeSchema = documentedAs(
  z.string().transform((text, context) => {
    const size = readSize(text);
    if (size) return size;
    context.addIssue({ code: "custom", message: "Write a US size as on the box: 10.5, 8W or 6Y." });
    return z.NEVER;
  }),
  { type: "string", description: "A US size as on the box: `10.5`, `8W`, `6Y`." },
);

/** Which sizes to add, as programs send them. */
export const sizesBodySchema = z.strictObject({
  sizes: z.array(sizeSchema).min(1, "Name at least one size.").max(mostSizes, `At most ${mostSizes} sizes.`),
});

/** What is to become of one picture of a shoe, as programs send it. */
export const imageChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("primary") }),
  z.strictObject({ kind: z.literal("move"), by: z.literal([-1, 1]) }),
  z.strictObject({
    kind: z.literal("alt"),
    alt: z
      .string()
      .trim()
      .min(1, "Say what it shows, for people who cannot see it.")
      .max(200, "At most 200 characters."),
  }),
]);
