import { z } from "zod";

/** Outbox topics of inspections; written in the transaction of what they tell of. */
export const verificationTopics = {
  /** A parcel has arrived and waits for its inspection. */
  arrived: "verification.arrived",
  passed: "verification.passed",
  /** A second person has confirmed the fault. */
  failed: "verification.failed",
  /** A seller was warned. */
  warned: "verification.warned",
  /** One warning too many: the seller's asks leave the books. */
  sellingSuspended: "verification.selling_suspended",
  appealFiled: "verification.appeal_filed",
  appealAnswered: "verification.appeal_answered",
  /** Something at the desk changed; for the screens of those who work there. */
  deskChanged: "verification.desk_changed",
} as const;

/** Which inspection a message is about, with what people are told of it; JSON-safe. */
export const inspectionNewsSchema = z.object({
  taskId: z.uuid(),
  orderId: z.uuid(),
  orderNumber: z.string(),
  buyerId: z.uuid(),
  sellerId: z.uuid(),
  productName: z.string(),
  sizeLabel: z.string(),
  at: z.iso.datetime(),
});
export type InspectionNews = z.infer<typeof inspectionNewsSchema>;

/** With the last moment at which the seller may appeal. */
export const failureNewsSchema = inspectionNewsSchema.extend({ appealUntil: z.iso.datetime() });
export type FailureNews = z.infer<typeof failureNewsSchema>;

/** With how many warnings count against the seller now, and how many within how many days suspend selling. */
export const warningNewsSchema = inspectionNewsSchema.extend({
  count: z.int().positive(),
  limit: z.int().positive(),
  windowDays: z.int().positive(),
});
export type WarningNews = z.infer<typeof warningNewsSchema>;

export const appealNewsSchema = inspectionNewsSchema.extend({ appealId: z.uuid() });
export type AppealNews = z.infer<typeof appealNewsSchema>;

export const appealAnsweredSchema = appealNewsSchema.extend({ outcome: z.enum(["upheld", "rejected"]) });
export type AppealAnswered = z.infer<typeof appealAnsweredSchema>;

export const deskChangedSchema = z.object({ taskId: z.uuid() });
export type DeskChanged = z.infer<typeof deskChangedSchema>;
