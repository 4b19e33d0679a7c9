import { z } from "zod";
import { analyticsPeriods } from "./model.ts";

export const analyticsQuerySchema = z.strictObject({
  period: z.enum(analyticsPeriods, `Choose one of ${analyticsPeriods.join(", ")}.`).default("30d"),
  /** A shoe to see size by size. */
  productId: z.uuid("This is not a valid id.").toLowerCase().optional(),
});

export type AnalyticsQuery = z.output<typeof analyticsQuerySchema>;
