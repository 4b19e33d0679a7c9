import { z } from "zod";

/** A `datetime-local` field, read as UTC; empty is null. */
export const utcMoment = z
  .string()
  .default("")
  .transform((text, context) => {
    if (text.trim() === "") return null;
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(text) ? new Date(`${text}Z`) : new Date(Number.NaN);
    if (!Number.isNaN(time.getTime())) return time;
    context.addIssue({ code: "custom", message: "Give a date and a time, in UTC." });
    return z.NEVER;
  });
