import { z } from "zod";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { carriers } from "./model.ts";

/** Nobody prints a longer one, spaces included. */
const longestNumber = 60;

const trackingFields = {
  carrier: z.enum(carriers, "Choose the carrier."),
  trackingNumber: z
    .string()
    .trim()
    .min(1, "Enter the tracking number.")
    .max(longestNumber, "That is too long for a tracking number."),
  /** The mistyped number that this one takes the place of. */
  replaces: z.string().max(longestNumber).optional(),
};

/** With whom a pair is sent. */
export const trackingSchema = z.strictObject(trackingFields);

export const orderNumberSchema = z.object({ orderNumber: z.string().regex(orderNumberPattern) });

/** {@link trackingSchema} as a form sends it. */
export const trackingFormSchema = orderNumberSchema.extend({
  ...trackingFields,
  replaces: z
    .string()
    .max(longestNumber)
    .optional()
    .transform((text) => text || undefined),
});

/** What the desk looks for: words, or the code of a slip, of which the order's number counts. */
export const deskSearchSchema = z
  .string()
  .trim()
  .max(200)
  .transform((text) => /ORD-[0-9]{8}-[0-9A-Z]{8,}/.exec(text.toUpperCase())?.[0] ?? text)
  .catch("");
