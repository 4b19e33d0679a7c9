import { z } from "zod";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { notificationKinds } from "./model.ts";
import { notificationTypes } from "./rules.registry.ts";

/** A message of the topic `notifications.wanted`; the facts are checked by the schema of the type. */
export const wantedSchema = z.strictObject({
  type: z.enum(notificationTypes),
  occasion: z.string().min(1).max(200),
  facts: z.record(z.string(), z.json()),
  userId: z.uuid().optional(),
  orderId: z.uuid().optional(),
  productId: z.uuid().optional(),
  variantId: z.uuid().nullish(),
});
/** {@link News} as it travels: what a type needs is checked by {@link readNews}. */
export type WantedPayload = z.infer<typeof wantedSchema>;

export const notificationsReadSchema = z.object({ userId: z.uuid() });

/** `?unread=true&kind=orders`: which part of the list. */
export const notificationsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  unread: z.stringbool({ truthy: ["true"], falsy: ["false"] }).optional(),
  kind: z.enum(notificationKinds).optional(),
});
