import { z } from "zod";
import { maximumLinkedSizes } from "./model.ts";
import { expiryFields, idempotencyKeySchema, priceCentsSchema, uuidSchema } from "./schema.ts";

const size = z.strictObject({
  variantId: uuidSchema,
  /** What this size is worth to the buyer, if that is less than the budget. */
  priceCents: priceCentsSchema.optional(),
});

/** One budget over several sizes of a shoe, of which exactly one pair is bought (docs/adr/0016). */
export const placeLinkedBidSchema = z
  .strictObject({
    budgetCents: priceCentsSchema,
    sizes: z
      .array(size)
      .min(2, "Choose at least two sizes. For one size, place a bid.")
      .max(maximumLinkedSizes, `Choose at most ${maximumLinkedSizes} sizes.`)
      .refine(
        (sizes) => new Set(sizes.map(({ variantId }) => variantId)).size === sizes.length,
        "Name each size only once.",
      ),
    shippingAddressId: uuidSchema.optional(),
    idempotencyKey: idempotencyKeySchema.optional(),
    ...expiryFields,
  })
  .superRefine(({ budgetCents, sizes }, context) => {
    for (const [index, { priceCents }] of sizes.entries()) {
      if (priceCents === undefined || priceCents <= budgetCents) continue;
      context.addIssue({
        code: "custom",
        path: ["sizes", index, "priceCents"],
        message: "A size may not cost more than the budget.",
      });
    }
  });

export const cancelLinkedBidSchema = z.strictObject({ linkId: uuidSchema });
