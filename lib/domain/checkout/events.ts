import { z } from "zod";

/** Outbox topics of this module. */
export const checkoutTopics = {
  /** Stripe has news of a checkout: see how far it can go now. */
  news: "checkout.news",
} as const;

export const checkoutNewsSchema = z.object({ checkoutId: z.uuid() });
export type CheckoutNews = z.infer<typeof checkoutNewsSchema>;
