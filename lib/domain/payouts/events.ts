import { z } from "zod";

/** Outbox topics of this module. */
export const payoutTopics = {
  /** A payout can be sent. */
  ready: "payouts.ready",
  /** Money has to come back from a seller's account. */
  reversalRequested: "payouts.reversal_requested",
} as const;

export const payoutReadySchema = z.object({ payoutId: z.uuid() });
export type PayoutReady = z.infer<typeof payoutReadySchema>;

export const reversalRequestedSchema = z.object({ adjustmentId: z.uuid() });
export type ReversalRequested = z.infer<typeof reversalRequestedSchema>;
