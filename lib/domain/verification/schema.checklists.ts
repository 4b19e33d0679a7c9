import { z } from "zod";
import { type ChecklistItem, mostChecklistItems } from "./model.checklists.ts";
import { withKeys } from "./rules.checklists.ts";

const key = z.string().regex(/^[a-z0-9_]{1,40}$/, "This point has no usable key.");

/** The `items` column of a version. */
export const checklistItemsSchema: z.ZodType<ChecklistItem[]> = z.array(
  z.object({ key, title: z.string(), guide: z.string(), mayNotApply: z.boolean() }),
);

const draftItemSchema = z.strictObject({
  key: key.optional(),
  title: z.string().trim().min(1, "Every point needs a title.").max(60, "A title has at most 60 characters."),
  guide: z.string().trim().min(1, "Say how to look, in a sentence.").max(400, "A guide has at most 400 characters."),
  mayNotApply: z.boolean(),
});

/** A new version: `basedOnVersion` is the newest one its author saw. Points without a key get one. */
export const checklistDraftSchema = z
  .strictObject({
    basedOnVersion: z.int().min(0).max(1_000_000),
    note: z.string().trim().min(1, "Say what is new, for those who work with it.").max(280, "At most 280 characters."),
    items: z
      .array(draftItemSchema)
      .min(1, "A list has at least one point.")
      .max(mostChecklistItems, `A list has at most ${mostChecklistItems} points.`),
  })
  .transform(({ items, ...rest }) => ({ ...rest, items: withKeys(items) }))
  .refine(({ items }) => new Set(items.map((item) => item.key)).size === items.length, {
    path: ["items"],
    message: "Two points have the same key.",
  });

export type ChecklistDraft = z.output<typeof checklistDraftSchema>;

/** The same from a form, whose points come as one JSON text. */
export const checklistFormSchema = z
  .object({
    basedOnVersion: z
      .string()
      .regex(/^\d{1,7}$/)
      .transform(Number),
    note: z.string(),
    items: z.string().transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "The points could not be read." });
        return z.NEVER;
      }
    }),
  })
  .pipe(checklistDraftSchema);
