import { z } from "zod";
import { cancelOfferSchema, editOfferSchema, idempotencyKeySchema } from "./schema.ts";

/** Most offers changed by one request. */
export const mostBulkChanges = 100;

const change = z.discriminatedUnion("action", [
  cancelOfferSchema.extend({ action: z.literal("cancel") }),
  editOfferSchema
    .omit({ idempotencyKey: true })
    .extend({ action: z.literal("edit") })
    .refine(
      ({ priceCents, quantity, expiresInDays, expiresInHours }) =>
        [priceCents, quantity, expiresInDays, expiresInHours].some((part) => part !== undefined),
      "Say what should change: price, quantity or expiry.",
    ),
]);

/** Edits and cancellations of one's own offers of one side. */
export const bulkChangesSchema = z.strictObject({
  changes: z
    .array(change)
    .min(1, "Choose at least one.")
    .max(mostBulkChanges, `At most ${mostBulkChanges} at once.`)
    .refine((list) => new Set(list.map(({ offerId }) => offerId)).size === list.length, "Name each offer once."),
  /** The same key again gives every edit its first answer. */
  idempotencyKey: idempotencyKeySchema.max(80, "Use at most 80 characters.").optional(),
});

/** The same from the pages of both sides. `feesSeen`: which fees the page showed, where it showed any. */
export const bulkFormSchema = bulkChangesSchema.extend({
  side: z.enum(["bid", "ask"]),
  feesSeen: z.string().default(""),
});

export type BulkChange = z.input<typeof change>;
