import { z } from "zod";
import { parseDollars } from "@/lib/core/money.ts";
import { maximumPriceCents } from "@/lib/domain/market/model.ts";
import { entryKinds, maximumEntryQuantity, maximumNoteLength } from "./model.ts";

/** No sneaker anybody collects is older. */
const firstDay = "1917-01-01";

const fields = {
  kind: z.enum(entryKinds, "Say whether you bought or sold."),
  quantity: z
    .int("Give a whole number of pairs.")
    .min(1, "At least one pair.")
    .max(maximumEntryQuantity, `At most ${maximumEntryQuantity} pairs at once.`),
  priceCents: z
    .int("Give the price in whole cents.")
    .min(0, "The price cannot be below zero.")
    .max(maximumPriceCents, "The price may be at most $100,000."),
  /** A day of the past, in UTC; the workflow knows today. */
  happenedOn: z.iso.date("Give a day like 2026-11-21.").refine((day) => day >= firstDay, "That is too long ago."),
  note: z.string().trim().max(maximumNoteLength, `At most ${maximumNoteLength} characters.`).default(""),
};

export const createEntrySchema = z.strictObject({
  variantId: z.uuid(),
  ...fields,
  quantity: fields.quantity.default(1),
});
export type CreateEntryInput = z.output<typeof createEntrySchema>;

/** Everything of an entry but the size. */
export const editEntrySchema = z.strictObject(fields);
export type EditEntryInput = z.output<typeof editEntrySchema>;

const typedFields = {
  kind: z.string(),
  quantity: z.string().transform(Number),
  price: z.string().transform((text, context) => {
    const cents = parseDollars(text);
    if (cents !== null) return cents;
    context.addIssue({ code: "custom", message: "Give the price in dollars, like 220 or 219.50." });
    return z.NEVER;
  }),
  happenedOn: z.string(),
  note: z.string().default(""),
};

/** Checks typed fields, and puts a problem of the price at the field it was typed in. */
function checkedBy<Schema extends z.ZodType>(schema: Schema) {
  return ({ price, ...typed }: Record<string, unknown>, context: z.RefinementCtx): z.output<Schema> => {
    const parsed = schema.safeParse({ ...typed, priceCents: price });
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      const [field] = path;
      context.addIssue({ code: "custom", path: [field === "priceCents" ? "price" : String(field)], message });
    }
    return z.NEVER;
  };
}

/** The form that records a purchase or a sale. */
export const createEntryFormSchema = z
  .object({ variantId: z.string(), ...typedFields })
  .transform(checkedBy(createEntrySchema));

/** The form that changes one. */
export const editEntryFormSchema = z.object(typedFields).transform(checkedBy(editEntrySchema));
