import { z } from "zod";
import { documentedAs } from "@/lib/core/documented.ts";
import { countInQuery, cursorSchema, documentedCursor } from "@/lib/core/query-fields.ts";
import { candleIntervals, historyRanges } from "./model.views.ts";
import { decodeLevelCursor } from "./rules.levels.ts";
import { uuidSchema } from "./schema.ts";

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

const levelCursorSchema = documentedAs(
  z.string().transform((text, context) => {
    const cursor = decodeLevelCursor(text);
    if (cursor) return cursor;
    context.addIssue({ code: "custom", message: "This cursor did not come from an earlier page." });
    return z.NEVER;
  }),
  documentedCursor,
);

export const levelsQuerySchema = z.strictObject({
  variantId: uuidSchema.optional(),
  limit: countInQuery(100, 20),
  cursor: levelCursorSchema.optional(),
});

export const candlesQuerySchema = z.strictObject({
  interval: z.enum(candleIntervals, `Choose one of ${candleIntervals.join(", ")}.`).default("1d"),
  limit: countInQuery(500, 100),
  cursor: cursorSchema.optional(),
});
