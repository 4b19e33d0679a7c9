import { z } from "zod";
import { statisticsPeriods } from "./model.statistics.ts";

/** `?period=30d&inspector=…`; without an inspector: everybody's for those who may, otherwise one's own. */
export const statisticsQuerySchema = z.strictObject({
  period: z.enum(statisticsPeriods).default("30d"),
  inspector: z.uuid().optional(),
});

/** The same from the address of a page: what cannot be read counts as not given. */
export const statisticsPageSchema = z.object({
  period: z.enum(statisticsPeriods).catch("30d").default("30d"),
  inspector: z.uuid().optional().catch(undefined),
});
