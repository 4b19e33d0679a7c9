import { z } from "zod";
import { mostListingCharacters, mostListingRows } from "./model.listing.ts";

const csv = z.string().min(1, "Choose a CSV file.").max(mostListingCharacters, "The file is too large. Split it.");

export const checkListingsSchema = z.strictObject({ csv });

export const placeListingsSchema = z.strictObject({
  csv,
  /** Made by the dry run; the same again lists nothing twice. */
  importId: z.uuid("Check the file again."),
  /** The rows to place, by their line in the file. */
  lines: z.array(z.int().positive()).min(1, "No row of this file can be listed.").max(mostListingRows),
});

/** The same from its page. `feesSeen`: which fees the dry run showed. */
export const placeListingsFormSchema = placeListingsSchema.extend({ feesSeen: z.string().default("") });
