import { z } from "zod";
import { productSummary } from "./catalog.ts";
import { basisPoints, cents, count, id, time } from "./common.ts";

export const wishlistItem = z
  .strictObject({
    itemId: id,
    variantId: id.nullable(),
    sizeLabel: z.string().nullable().describe("Null: all sizes."),
    product: productSummary,
    addedAt: time,
    addedAskCents: cents.nullable(),
    lowestAskCents: cents.nullable(),
    highestBidCents: cents.nullable(),
    lastSaleCents: cents.nullable(),
    lastSaleAt: time.nullable(),
  })
  .meta({ id: "WishlistItem" });

export const wishlistItemId = z.strictObject({ itemId: id });

const target = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("at_or_below"), thresholdCents: cents }),
  z.strictObject({ kind: z.literal("drop"), dropBps: basisPoints }),
]);
const standing = {
  state: z.enum(["armed", "fired"]),
  triggerCents: cents.describe("It fires at this price or below."),
  referenceCents: cents.nullable().describe("The price a drop counts from."),
};

export const alert = z
  .strictObject({
    alertId: id,
    target,
    ...standing,
    isEnabled: z.boolean(),
    firings: count,
    lastFiredAt: time.nullable(),
    lastFiredCents: cents.nullable(),
    expiresAt: time.nullable(),
    isExpired: z.boolean(),
    createdAt: time,
    variantId: id.nullable(),
    sizeLabel: z.string().nullable().describe("Null: all sizes."),
    product: productSummary,
    lowestAskCents: cents.nullable(),
  })
  .meta({ id: "Alert" });

export const createdAlert = z.strictObject({ alertId: id, target, standing: z.strictObject(standing) });
export const alertId = z.strictObject({ alertId: id });
