import { z } from "zod";
import { backwardStatuses, checkoutEnds, forwardStatuses } from "@/lib/domain/checkout/model.checkout.ts";
import { bagItemStates } from "@/lib/domain/checkout/model.ts";
import { productSummary } from "./catalog.ts";
import { cents, count, id, time } from "./common.ts";

const sums = z.strictObject({ priceCents: cents, buyerFeeCents: cents, shippingCents: cents, totalCents: cents });
const checkoutStatus = z.enum([...forwardStatuses, ...backwardStatuses]);

export const bag = z
  .strictObject({
    items: z.array(
      z.strictObject({
        variantId: id,
        sizeLabel: z.string(),
        product: productSummary,
        quantity: count,
        state: z.enum(bagItemStates),
        seenCents: cents.nullable().describe("What its pairs cost together when you last agreed to it, before fees."),
        fills: z.array(z.strictObject({ priceCents: cents, quantity: count })),
        sums,
      }),
    ),
    pairs: count,
    maximumPairs: count,
    sums: sums.nullable().describe("Null when not everything can be bought as it stands."),
  })
  .meta({ id: "Bag" });

export const bagItem = z.strictObject({ variantId: id, quantity: count, seenCents: cents.nullable() });

export const openCheckout = z.strictObject({
  checkoutId: id,
  payUrl: z.string().describe("Where its buyer pays."),
  expiresAt: time.describe("Until then the pairs are held."),
});

export const checkout = z
  .strictObject({
    checkoutId: id,
    status: checkoutStatus,
    endReason: z.enum(checkoutEnds).nullable(),
    payUrl: z.string().nullable(),
    expiresAt: time,
    now: time.describe("The server's clock."),
    lines: z.array(
      z.strictObject({
        variantId: id,
        sizeLabel: z.string(),
        product: productSummary,
        quantity: count,
        priceCents: cents,
      }),
    ),
    sums,
    orderNumbers: z.array(z.string()).describe("Once the pairs are bought."),
  })
  .meta({ id: "Checkout" });

export const leftCheckout = z.strictObject({ status: checkoutStatus });
