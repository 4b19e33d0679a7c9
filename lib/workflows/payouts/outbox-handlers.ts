import "server-only";
import { payoutReadySchema, payoutTopics, reversalRequestedSchema } from "@/lib/domain/payouts/events.ts";
import { reverseTransfer } from "./reverse-transfer.ts";
import { sendPayout } from "./send-payout.ts";

/** What happens after the commit for each topic of payouts. A handler that throws is run again. */
export const payoutOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [payoutTopics.ready]: (payload) => sendPayout(payoutReadySchema.parse(payload).payoutId),
  [payoutTopics.reversalRequested]: (payload) => reverseTransfer(reversalRequestedSchema.parse(payload).adjustmentId),
};
