import { z } from "zod";
import { maximumBagPairs } from "./model.ts";

const variantId = z.uuid("This is not a valid id.").toLowerCase();
const quantity = z
  .int("The quantity must be a whole number.")
  .min(1, "Ask for at least one pair.")
  .max(maximumBagPairs, `A bag holds at most ${maximumBagPairs} pairs.`);
const cents = z.int("Give the amount in whole cents.").min(1).max(100_000_000);

/** `seenCents`: what the pairs cost together, before fees, on the page where they were put in. */
export const addToBagSchema = z.strictObject({ variantId, quantity: quantity.default(1), seenCents: cents.optional() });

/** `acceptCents`: what the pairs cost together, before fees, that the person agrees to. */
export const changeBagItemSchema = z
  .strictObject({ quantity: quantity.optional(), acceptCents: cents.optional() })
  .refine((change) => Object.keys(change).length > 0, "Say what is to change: quantity or acceptCents.");

/** The fields of the form on a shoe's page. */
export const addToBagFormSchema = z.object({
  variantId,
  quantity: z.coerce.number().pipe(quantity),
  seenCents: z.coerce.number().pipe(cents).optional(),
});

/** `totalCents` is what the person saw: a bag that costs anything else is not checked out. */
export const startCheckoutSchema = z.strictObject({
  totalCents: cents,
  shippingAddressId: z.uuid("This is not a valid id.").toLowerCase().optional(),
});

/** The fields of the form on the bag's page. `feesSeen`: which fees it showed. */
export const startCheckoutFormSchema = z.object({
  totalCents: z.coerce.number().pipe(cents),
  feesSeen: z.string().optional(),
  shippingAddressId: z.uuid("Choose an address.").toLowerCase().optional(),
});
