import { z } from "zod";
import { parseDollars } from "@/lib/core/money.ts";
import { alertDayChoices, alertKinds } from "./model.ts";
import { createAlertSchema, editAlertSchema } from "./schema.ts";

/** An id in a hidden field; empty means all sizes. */
const optionalId = z
  .string()
  .default("")
  .transform((text) => (text === "" ? null : text));

/** A shoe or size to save or to leave. */
export const wishFormSchema = z.object({
  productId: z.uuid(),
  variantId: optionalId.pipe(z.uuid().nullable()),
  want: z.enum(["saved", "removed"]),
});

/** Percent as a person types it (`10`, `7.5`, `7.5 %`), in basis points. */
function readPercent(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:\.(\d{1,2}))?\s*%?\s*$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : null;
}

/** The typed figure that goes with the chosen kind. */
const targetFormSchema = z
  .object({
    kind: z.enum(alertKinds, "Choose a price or a drop."),
    price: z.string().default(""),
    drop: z.string().default(""),
    expiresInDays: z.enum([...alertDayChoices.map(String), "never"], "Choose one of the list."),
  })
  .transform(({ kind, price, drop, expiresInDays }, context) => {
    const days = expiresInDays === "never" ? null : Number(expiresInDays);
    const figure = kind === "drop" ? readPercent(drop) : parseDollars(price);
    if (figure === null) {
      const problem =
        kind === "drop"
          ? { path: ["drop"], message: "Give the drop in percent, like 10 or 7.5." }
          : { path: ["price"], message: "Give the price in dollars, like 220 or 219.50." };
      context.addIssue({ code: "custom", ...problem });
      return z.NEVER;
    }
    return { kind, ...(kind === "drop" ? { dropBps: figure } : { thresholdCents: figure }), expiresInDays: days };
  });

/** Puts the problem of a figure at the field it was typed in. */
function atFormField<Schema extends z.ZodType>(schema: Schema) {
  return (value: unknown, context: z.RefinementCtx): z.output<Schema> => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const names: Record<string, string> = { thresholdCents: "price", dropBps: "drop" };
      const path = issue.path.map((part) => names[String(part)] ?? part);
      context.addIssue({ code: "custom", path: path as (string | number)[], message: issue.message });
    }
    return z.NEVER;
  };
}

/** The form that sets an alert. */
export const createAlertFormSchema = z
  .object({ productId: z.uuid(), variantId: optionalId })
  .and(targetFormSchema)
  .transform(atFormField(createAlertSchema));

/** The form that changes one: everything it shows is set. */
export const editAlertFormSchema = targetFormSchema.transform(atFormField(editAlertSchema));
