import { z } from "zod";
import { documentedAs } from "@/lib/core/documented.ts";
import { type SellingPeriod, sellingPeriods } from "./model.selling.ts";

const periodOf = (text: string): SellingPeriod | undefined => sellingPeriods.find((days) => String(days) === text);

/** A period in a query string. */
export const sellingQuerySchema = z.strictObject({
  periodDays: documentedAs(
    z
      .string()
      .default("30")
      .transform((text, context): SellingPeriod => {
        const days = periodOf(text);
        if (days !== undefined) return days;
        context.addIssue({ code: "custom", message: `Choose ${sellingPeriods.join(", ")} days.` });
        return z.NEVER;
      }),
    { type: "integer", enum: sellingPeriods, default: 30 },
  ),
});
