import { z } from "zod";

/** Outbox topics of this module. */
export const paymentTopics = {
  /** A card is off our file and has to leave its customer at Stripe as well. */
  cardDropped: "payments.card_dropped",
} as const;

export const cardDroppedSchema = z.object({ reference: z.string().startsWith("pm_") });
export type CardDropped = z.infer<typeof cardDroppedSchema>;
