import { z } from "zod";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { historyRanges } from "./model.views.ts";

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
