import { z } from "zod";
import { maximumQuantity } from "./model.ts";
import { priceCentsSchema } from "./schema.ts";

/** A UTC day like `2026-12-24`, read as its first moment. */
const day = z.iso.date("Give the day as YYYY-MM-DD.").transform((text) => new Date(`${text}T00:00:00Z`));

export const startVacationSchema = z.strictObject({
  /** The day a job ends the vacation; without it the seller does. */
  returnsOn: day.optional(),
});

/** `PUT /api/v1/selling/vacation`: away or back. */
export const vacationSchema = z.union([
  z.strictObject({ away: z.literal(true), ...startVacationSchema.shape }),
  z.strictObject({ away: z.literal(false) }),
]);

export const sellOnReturnSchema = z.strictObject({
  sales: z
    .array(
      z.strictObject({
        offerId: z.uuid("This is not a valid id.").toLowerCase(),
        /** What the ask had left when the seller looked. */
        remaining: z.int().min(1).max(maximumQuantity),
        /** The bid seen for each pair to sell. */
        unitPricesCents: z.array(priceCentsSchema).min(1).max(maximumQuantity),
      }),
    )
    .min(1, "Choose at least one ask.")
    .max(100, "At most 100 asks at once."),
});
