import { z } from "zod";
import { isUuid } from "@/lib/core/ids.ts";
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
