import { z } from "zod";
import { statisticsPeriods } from "./model.statistics.ts";

/** `?period=30d&inspector=…`; without an inspector: everybody's for those who may, otherwise one's own. */
export const statisticsQuerySchema = z.strictObject({
  period: z.enum(statisticsPeriods).default("30d"),
  inspector: z.uuid().optional(),
});
