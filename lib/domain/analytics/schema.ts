import { z } from "zod";
import { analyticsPeriods } from "./model.ts";

export const analyticsQuerySchema = z.strictObject({
  period: z.enum(analyticsPeriods, `Choose one of ${analyticsPeriods.join(", ")}.`).default("30d"),
  /** A shoe to see size by size. */
  productId: z.uuid("This is not a valid id.").toLowerCase().optional(),
});

export type AnalyticsQuery = z.output<typeof analyticsQuerySchema>;

/** The period of a page, which shows one whatever its address says. */
export const overviewFilterSchema = z.object({ period: z.enum(analyticsPeriods).catch("30d").default("30d") });

/** The same over the API. */
export const statsQuerySchema = analyticsQuerySchema.pick({ period: true });
