import { z } from "zod";
import { isUuid } from "@/lib/core/ids.ts";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { storedSize, storedStyleCode } from "./schema.batch.ts";

const reasonSchema = z
  .string()
  .trim()
  .min(3, "Say why in a few words; it stays in the record.")
  .max(200, "At most 200 characters.");
const unitsSchema = z.coerce
  .number("Write a number of pairs.")
  .int("Whole pairs only.")
  .min(1, "At least 1.")
  .max(1_000, "At most 1,000.");

/** The form that takes pairs in: which size, whose, how many, why. */
export const takeInSchema = z.object({
  styleCode: z.string().trim().min(1, "Write the style code.").max(40).transform(storedStyleCode),
  size: z.string().trim().min(1, "Write the size.").max(10).transform(storedSize),
  /** Empty: the house. */
  ownerEmail: z.string().trim().toLowerCase().max(200).default(""),
  units: unitsSchema,
  reason: reasonSchema,
});

/** The form that changes an item by hand. */
export const stockChangeSchema = z.object({
  inventoryItemId: z.string().refine(isUuid),
  change: z.enum(["addition", "removal", "reservation", "release"]),
  units: unitsSchema,
  reason: reasonSchema,
});

const countedUnits = z.int("Whole pairs only.").min(1, "At least 1.").max(1_000, "At most 1,000.");

/** Pairs to take in, as programs send them. */
export const takeInBodySchema = z.strictObject({ ...takeInSchema.shape, units: countedUnits });

/** One change by hand, as programs send it. */
export const stockChangeBodySchema = z.strictObject({ units: countedUnits, reason: reasonSchema });

export const stockQuerySchema = z.strictObject({
  q: z.string().max(80).optional().describe("Words of the shoe."),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});
