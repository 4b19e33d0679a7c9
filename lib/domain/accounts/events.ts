import { z } from "zod";

/** Topics of the outbox messages that accounts write. */
export const accountTopics = {
  restricted: "accounts.restricted",
} as const;

/** Somebody was suspended or banned: whatever still trades for them is to end. */
export const restrictedSchema = z.object({ userId: z.uuid(), to: z.enum(["suspended", "banned"]) });
export type Restricted = z.infer<typeof restrictedSchema>;
