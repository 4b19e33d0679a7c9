import "server-only";
import { appealAnsweredSchema, sellingSuspendedSchema, verificationTopics } from "@/lib/domain/verification/events.ts";
import { publishAppealAnswer } from "./publish-desk.ts";
import { cancelAsksOf } from "./suspend-selling.ts";

/** What happens after the commit for each topic of inspections. A handler that throws is run again. */
export const verificationOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [verificationTopics.sellingSuspended]: async (payload) => {
    await cancelAsksOf(sellingSuspendedSchema.parse(payload).sellerId);
  },
  [verificationTopics.appealAnswered]: (payload) => publishAppealAnswer(appealAnsweredSchema.parse(payload)),
};
