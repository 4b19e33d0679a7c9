import { z } from "zod";
import type { OrderTransitionedPayload } from "./events.ts";
import { actorKinds, orderNumberPattern, orderStatuses } from "./model.ts";

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

/** A message of the topic `orders.transitioned`. */
export const orderTransitionedSchema: z.ZodType<OrderTransitionedPayload> = z.object({
  orderId: z.uuid(),
  orderNumber: z.string(),
  productId: z.uuid(),
  variantId: z.uuid(),
  buyerId: z.uuid(),
  sellerId: z.uuid(),
  from: z.enum(orderStatuses),
  to: z.enum(orderStatuses),
  actorKind: z.enum(actorKinds),
  at: z.iso.datetime(),
});

/** The forms of a buyer or a seller about one order. */
export const ownOrderSchema = z.object({ orderNumber: z.string().regex(orderNumberPattern) });
