import { z } from "zod";

/** Outbox topics of the help for orders besides what people are told; written in the transaction of what they follow. */
export const supportTopics = {
  /** A problem was reported or answered, or somebody wrote: both people's open pages of the order read again. */
  changed: "support.changed",
} as const;

export const supportChangedSchema = z.object({
  orderId: z.uuid(),
  /** Whose pages read again. */
  userIds: z.array(z.uuid()).min(1),
  at: z.iso.datetime(),
});
export type SupportChanged = z.infer<typeof supportChangedSchema>;
