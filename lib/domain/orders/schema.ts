import { z } from "zod";
import { orderNumberPattern } from "./model.ts";

export const orderNumberSchema = z.string().regex(orderNumberPattern, "This is not an order number.");

/** The `shipping_address` column: a snapshot of the buyer's address, street and phone still encrypted. */
export const shippingSnapshotSchema = z.object({
  fullName: z.string(),
  line1Encrypted: z.string(),
  line2Encrypted: z.string().nullish(),
  phoneEncrypted: z.string().nullish(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  countryCode: z.string(),
});
