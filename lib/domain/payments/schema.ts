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

/** The id of a Checkout Session as an address brings it; whose it is and what became of it, Stripe says. */
export const checkoutSessionIdSchema = z.string().regex(/^cs_[A-Za-z0-9_]{1,200}$/);
