import { z } from "zod";
import { dayMs } from "@/lib/core/clock.ts";
import { longestReportDays, revenueGroupings } from "./model.reports.ts";

const day = z.iso.date("Give a day like 2026-11-21.");
const by = z.enum(revenueGroupings, `Choose one of ${revenueGroupings.join(", ")}.`);

interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

function isInOrder({ from, to }: Days): boolean {
  return from === undefined || to === undefined || from <= to;
}

function isShort({ from, to }: Days): boolean {
  return from === undefined || to === undefined || Date.parse(to) - Date.parse(from) <= longestReportDays * dayMs;
}

const order = { path: ["to"], message: "The last day is before the first." };
const length = { path: ["from"], message: `At most ${longestReportDays} days at once.` };

/** `?from=…&to=…&by=day`: refuses what it cannot read. Days are UTC, both included; the last 30 unless said otherwise. */
export const revenueQuerySchema = z
  .strictObject({ from: day.optional(), to: day.optional(), by: by.default("day") })
  .refine(isInOrder, order)
  .refine(isShort, length);

export const activityQuerySchema = z
  .strictObject({ from: day.optional(), to: day.optional() })
  .refine(isInOrder, order)
  .refine(isShort, length);

const orNothing = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** The same from the address of a page, which shows the last 30 days rather than nothing. */
export const reportFilterSchema = z
  .object({ from: orNothing(day), to: orNothing(day), by: by.catch("day") })
  .transform((filter) =>
    isInOrder(filter) && isShort(filter) ? filter : { ...filter, from: undefined, to: undefined },
  );

export type ReportDays = Days;
