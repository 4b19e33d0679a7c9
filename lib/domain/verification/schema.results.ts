import { z } from "zod";
import { type CheckResult, checkOutcomes } from "./model.ts";

/** The `results` column of a verdict. */
export const verdictResultsSchema: z.ZodType<CheckResult[]> = z.array(
  z.object({ key: z.string(), outcome: z.enum(checkOutcomes).nullable(), note: z.string() }),
);
