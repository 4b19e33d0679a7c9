import { z } from "zod";

/** Outbox topics of inspections besides what people are told; written in the transaction of what they follow. */
export const verificationTopics = {
  /** One warning too many: the seller's asks leave the books. */
  sellingSuspended: "verification.selling_suspended",
  /** The seller's page of the order reads its answer. */
  appealAnswered: "verification.appeal_answered",
  /** Something at the desk changed; for the screens of those who work there. */
  deskChanged: "verification.desk_changed",
} as const;

export const sellingSuspendedSchema = z.object({ sellerId: z.uuid() });

export const appealAnsweredSchema = z.object({
  orderId: z.uuid(),
  orderNumber: z.string(),
  sellerId: z.uuid(),
  at: z.iso.datetime(),
});
export type AppealAnswered = z.infer<typeof appealAnsweredSchema>;

export const deskChangedSchema = z.object({ taskId: z.uuid() });
export type DeskChanged = z.infer<typeof deskChangedSchema>;
