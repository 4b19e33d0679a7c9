import { z } from "zod";
import { maximumPriceCents } from "@/lib/domain/market/model.ts";

/** `?priceCents=22000`: whole cents in digits, above zero, at most $100,000. */
export const feeQuerySchema = z.strictObject({
  priceCents: z
    .string()
    .regex(/^-?\d{1,12}$/, "Give the price in whole cents, in digits only.")
    .transform(Number)
    .refine((cents) => cents > 0, "The price must be above zero.")
    .refine((cents) => cents <= maximumPriceCents, "The price may be at most $100,000."),
});
