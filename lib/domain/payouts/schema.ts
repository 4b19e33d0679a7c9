import { z } from "zod";
import { type PayoutSchedule, transfersStatuses } from "./model.ts";

/** The `payout_schedule` column. */
export const payoutScheduleSchema: z.ZodType<PayoutSchedule> = z.object({
  interval: z.enum(["manual", "daily", "weekly", "monthly"]),
  delayDays: z.int().min(0),
  weekday: z.string().nullable(),
  dayOfMonth: z.int().nullable(),
});

export const transfersStatusSchema = z.enum(transfersStatuses);
