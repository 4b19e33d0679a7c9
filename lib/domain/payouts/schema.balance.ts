import { z } from "zod";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { balanceFilters } from "./model.balance.ts";

/** `?only=paid&limit=20&cursor=…`: one page of the lines of a balance. */
export const balanceLinesQuerySchema = z.strictObject({
  only: z.enum(balanceFilters, `Choose one of ${balanceFilters.join(", ")}.`).optional(),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});

/** `?only=available`: payouts that were sent, or those still to be sent. */
export const payoutsQuerySchema = balanceLinesQuerySchema.extend({
  only: z.enum(["paid", "available"], "Choose paid or available.").default("paid"),
});
