import { z } from "zod";
import { isUuid } from "@/lib/core/ids.ts";
import { readSize } from "./rules.sizes.ts";
import { normaliseStyleCode } from "./rules.ts";

/** Most products or sizes one request may ask about. */
export const mostAsked = 100;

/** Which products to get: by any of their names, at most {@link mostAsked} together. */
export const productBatchSchema = z
  .strictObject({
    ids: z.array(z.string().refine(isUuid, "This is not an id.")).default([]),
    slugs: z.array(z.string().min(1).max(120)).default([]),
    styleCodes: z.array(z.string().min(1).max(40)).default([]),
  })
  .refine(
    ({ ids, slugs, styleCodes }) => ids.length + slugs.length + styleCodes.length > 0,
    "Name at least one product.",
  )
  .refine(
    ({ ids, slugs, styleCodes }) => ids.length + slugs.length + styleCodes.length <= mostAsked,
    `Name at most ${mostAsked} products.`,
  );
export type ProductBatch = z.output<typeof productBatchSchema>;

/** Style codes, each with a size or without, of which to say whether they can be traded here. */
export const validateSchema = z.strictObject({
  items: z
    .array(z.strictObject({ styleCode: z.string().min(1).max(40), size: z.string().min(1).max(10).optional() }))
    .min(1, "Name at least one style code.")
    .max(mostAsked, `Name at most ${mostAsked} style codes.`),
});
export type ValidateInput = z.output<typeof validateSchema>;

/** A style code as it is stored, whatever dashes and spaces it was typed with; what cannot be one stays as it is. */
export function storedStyleCode(text: string): string {
  return normaliseStyleCode(text) ?? text;
}

/** A size as it is stored (`8w` → `8W`); what cannot be one stays as it is. */
export function storedSize(text: string): string {
  return readSize(text)?.sizeLabel ?? text;
}
