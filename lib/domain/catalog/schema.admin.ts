import { z } from "zod";
import { decodeCursor } from "@/lib/core/page.ts";
import { catalogShelves } from "./model.admin.ts";

/** The address of the catalog list. What cannot be read counts as not given: an address is not worth an error. */
export const catalogFilterSchema = z.object({
  q: z.string().trim().max(80).catch("").default(""),
  shelf: z.enum(catalogShelves).catch("all").default("all"),
  cursor: z
    .string()
    .transform((text) => decodeCursor(text))
    .nullable()
    .catch(null)
    .default(null),
});
export type CatalogFilter = z.output<typeof catalogFilterSchema>;
