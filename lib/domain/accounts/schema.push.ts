import { z } from "zod";

/** What a browser's push service gave it, as `PushSubscription.toJSON()` writes it. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.url().max(2_000),
  keys: z.object({
    /** A point of P-256, uncompressed. */
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{87}=?$/),
    auth: z.string().regex(/^[A-Za-z0-9_-]{22}(==)?$/),
  }),
});
export type PushSubscriptionInput = z.infer<typeof pushSubscriptionSchema>;

export const removePushSchema = z.strictObject({ browserId: z.uuid() });
