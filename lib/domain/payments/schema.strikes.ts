import { z } from "zod";

/** @see liftStrike */
export const liftStrikeSchema = z.strictObject({
  reason: z.string().trim().min(5, "Say why, in a few words at least.").max(500, "Use at most 500 characters."),
});

export const liftStrikeFormSchema = z.object({
  strikeId: z.uuid("This is not a valid id.").toLowerCase(),
  ...liftStrikeSchema.shape,
});
