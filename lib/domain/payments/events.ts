import { z } from "zod";

/** Outbox topics of this module. */
export const paymentTopics = {
  /** A card is off our file and has to leave its customer at Stripe as well. */
  cardDropped: "payments.card_dropped",
} as const;

export const cardDroppedSchema = z.object({ reference: z.string().startsWith("pm_") });
export type CardDropped = z.infer<typeof cardDroppedSchema>;

/** The events of Stripe that mean something here; an endpoint needs no others (docs/stripe.md). */
export const stripeEventTypes = [
  "checkout.session.completed",
  "customer.deleted",
  "payment_method.automatically_updated",
  "payment_method.detached",
  "payment_method.updated",
] as const;
