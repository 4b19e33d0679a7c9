import { z } from "zod";
import { decodeCursor } from "@/lib/core/page.ts";
import { historyRanges } from "./model.views.ts";

/** An opaque cursor from an earlier page, decoded. */
const cursorSchema = z.string().transform((text, context) => {
  const cursor = decodeCursor(text);
  if (cursor) return cursor;
  context.addIssue({ code: "custom", message: "This cursor did not come from an earlier page." });
  return z.NEVER;
});

/** A number in a query string: digits only, so that `1e2` and ` 7` are refused rather than guessed. */
function countInQuery(maximum: number, byDefault: number) {
  const message = `Give a whole number from 1 to ${maximum}.`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((count) => count >= 1 && count <= maximum, message)
    .default(byDefault);
}

export const salesQuerySchema = z.strictObject({ limit: countInQuery(100, 20), cursor: cursorSchema.optional() });

export const depthQuerySchema = z.strictObject({ levels: countInQuery(100, 20) });

export const historyQuerySchema = z.strictObject({
  range: z.enum(historyRanges, `Choose one of ${historyRanges.join(", ")}.`).default("3M"),
});

export const myOffersQuerySchema = z.strictObject({
  state: z.enum(["open", "closed"], "Choose open or closed.").default("open"),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});

export const tapeQuerySchema = z.strictObject({ limit: countInQuery(100, 20) });
