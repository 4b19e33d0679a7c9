import { z } from "zod";
import { documentedAs } from "@/lib/core/documented.ts";
import { maximumPriceCents } from "@/lib/domain/market/model.ts";

/** `?priceCents=22000&side=seller`: whole cents in digits, above zero, at most $100,000; the side may be left out. */
export const feeQuerySchema = z.strictObject({
  priceCents: documentedAs(
    z
      .string()
      .regex(/^-?\d{1,12}$/, "Give the price in whole cents, in digits only.")
      .transform(Number)
      .refine((cents) => cents > 0, "The price must be above zero.")
      .refine((cents) => cents <= maximumPriceCents, "The price may be at most $100,000."),
    { type: "integer", minimum: 1, maximum: maximumPriceCents },
  ),
  side: z.enum(["buyer", "seller"], "The side is buyer or seller; leave it out for both.").optional(),
});

/** Which card pays for an order. */
export const payOrderSchema = z.strictObject({ paymentMethodId: z.uuid() });

/** The id of a Checkout Session as an address brings it; whose it is and what became of it, Stripe says. */
export const checkoutSessionIdSchema = z.string().regex(/^cs_[A-Za-z0-9_]{1,200}$/);

/** Which order is to be paid. */
export const paymentIntentSchema = z.strictObject({ orderId: z.uuid().toLowerCase() });

/** With which card; the default one if none is named. */
export const confirmPaymentSchema = z.strictObject({ paymentMethodId: z.uuid().toLowerCase().optional() });
