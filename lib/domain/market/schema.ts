import { z } from "zod";
import { documentedAs } from "@/lib/core/documented.ts";
import { expiryDayChoices, maximumExpiryHours, maximumPriceCents, maximumQuantity } from "./model.ts";

/** Ids are compared as text in places, so there is one spelling of each. */
export const uuidSchema = z.uuid("This is not a valid id.").toLowerCase();

/** Whole cents, above zero, at most $100,000. The smallest price is a setting and is checked with the order. */
export const priceCentsSchema = documentedAs(
  z
    .number("Give the price in whole cents.")
    .refine(Number.isInteger, "The price must be a whole number of cents.")
    .refine((cents) => cents > 0, "The price must be above zero.")
    .refine((cents) => cents <= maximumPriceCents, "The price may be at most $100,000."),
  { type: "integer", minimum: 1, maximum: maximumPriceCents, description: "Whole cents." },
);

const quantitySchema = z
  .int("The quantity must be a whole number.")
  .min(1, "Ask for at least one pair.")
  .max(maximumQuantity, `At most ${maximumQuantity} pairs at once.`);

/** Asks only: what the seller was shown. If it is no longer so, nothing happens. */
const guard = {
  /** The lowest ask of anybody else, null for none; another one now answers `quote_moved`. */
  rivalCents: priceCentsSchema.nullable().optional(),
  /** Refuse (`bid_available`) rather than trade at once, at whatever price. */
  mustRest: z.boolean().optional(),
};

export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{8,128}$/, "Use 8 to 128 visible ASCII characters.")
  .describe("The same as the header `Idempotency-Key`.");

/** How long an offer stands: hours win over days. */
export const expiryFields = {
  expiresInDays: documentedAs(
    z
      .int()
      .refine(
        (days) => (expiryDayChoices as readonly number[]).includes(days),
        "Choose 1, 3, 7, 14, 30, 60 or 90 days.",
      ),
    { type: "integer", enum: expiryDayChoices, description: "30 when neither days nor hours are given." },
  ).optional(),
  expiresInHours: z.int().min(1).max(maximumExpiryHours).optional(),
};

const offer = {
  variantId: uuidSchema,
  priceCents: priceCentsSchema,
  quantity: quantitySchema.default(1),
  condition: z.enum(["new", "used"]).default("new"),
  idempotencyKey: idempotencyKeySchema.optional(),
  ...expiryFields,
};

export const placeBidSchema = z.strictObject({ ...offer, shippingAddressId: uuidSchema.optional() });

export const placeAskSchema = z.strictObject({
  ...offer,
  fulfilment: z.enum(["seller_ships", "in_stock"]).default("seller_ships"),
  /** Refuse (`bid_available`) rather than trade when somebody already bids more than this ask. */
  rejectIfBelowBid: z.boolean().default(false),
  ...guard,
});

/** `limitPriceCents` is the price the person saw: never more is paid per pair. */
export const buyNowSchema = z.strictObject({
  variantId: uuidSchema,
  limitPriceCents: priceCentsSchema,
  quantity: quantitySchema.default(1),
  shippingAddressId: uuidSchema.optional(),
  idempotencyKey: idempotencyKeySchema.optional(),
});

/** `limitPriceCents` is the bid the person saw: never less is taken. */
export const sellNowSchema = z.strictObject({
  variantId: uuidSchema,
  limitPriceCents: priceCentsSchema,
  fulfilment: z.enum(["seller_ships", "in_stock"]).default("seller_ships"),
  idempotencyKey: idempotencyKeySchema.optional(),
});

export const cancelOfferSchema = z.strictObject({ offerId: uuidSchema });

/** Editing is cancel + new in one transaction: the place in the queue is lost. What is left out stays as it was. */
export const editOfferSchema = z.strictObject({
  offerId: uuidSchema,
  priceCents: priceCentsSchema.optional(),
  quantity: quantitySchema.optional(),
  idempotencyKey: idempotencyKeySchema.optional(),
  ...expiryFields,
  ...guard,
});

export type PlaceBidInput = z.input<typeof placeBidSchema>;
export type PlaceAskInput = z.input<typeof placeAskSchema>;
export type BuyNowInput = z.input<typeof buyNowSchema>;
export type SellNowInput = z.input<typeof sellNowSchema>;
export type CancelOfferInput = z.input<typeof cancelOfferSchema>;
export type EditOfferInput = z.input<typeof editOfferSchema>;
