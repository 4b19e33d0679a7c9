import { z } from "zod";
import { formatCount } from "@/lib/core/numbers.ts";
import { countInQuery, cursorInPage, cursorSchema } from "@/lib/core/query-fields.ts";
import { mostChecklistItems } from "./model.checklists.ts";
import { checkOutcomes, longestNote, verdicts } from "./model.ts";
import { queueViews } from "./model.views.ts";

const key = z.string().regex(/^[a-z0-9_]{1,40}$/);
const note = z.string().max(longestNote, `A note has at most ${formatCount(longestNote)} characters.`);

/** What a scanner read or a person typed. */
export const arrivalSchema = z.strictObject({
  scanned: z
    .string()
    .trim()
    .min(1, "Scan the label or type the order’s number.")
    .max(500, "This is no order’s number."),
});

/** What was found so far, on top of the revision that was seen. */
export const findingsSchema = z.strictObject({
  revision: z.int().min(0),
  measuredSize: z
    .string()
    .trim()
    .max(8, "A size has at most 8 characters.")
    .nullable()
    .transform((text) => text || null),
  results: z
    .array(z.strictObject({ key, outcome: z.enum(checkOutcomes).nullable(), note: note.default("") }))
    .max(mostChecklistItems)
    .refine((results) => new Set(results.map((result) => result.key)).size === results.length, "A point comes twice."),
});
export type FindingsDraft = z.output<typeof findingsSchema>;

/** A verdict on what was found in the revision that was seen. */
export const verdictSchema = z.strictObject({
  revision: z.int().min(0),
  verdict: z.enum(verdicts),
  note: note.trim().default(""),
});
export type VerdictInput = z.output<typeof verdictSchema>;

/** Which point of the list a photograph shows; left out: the whole pair. */
export const photoQuerySchema = z.strictObject({ item: key.optional() });

const search = z.string().trim().max(100).default("");

/** `?view=oldest&q=…&limit=20&cursor=…` */
export const queueQuerySchema = z.strictObject({
  view: z.enum(queueViews).default("oldest"),
  q: search,
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});

/** The same from the address of a page, with what was scanned just now: what cannot be read counts as not given. */
export const queuePageSchema = z.object({
  view: z.enum(queueViews).catch("oldest").default("oldest"),
  q: search.catch(""),
  cursor: cursorInPage,
  scanned: z.uuid().nullable().catch(null).default(null),
  again: z.literal("1").optional().catch(undefined),
});
