import { z } from "zod";

/** Topics of the outbox messages that accounts write. */
export const accountTopics = {
  restricted: "accounts.restricted",
  sideLost: "accounts.side_lost",
  accessEnded: "accounts.access_ended",
} as const;

/** Somebody was suspended or banned: whatever still trades for them is to end. */
export const restrictedSchema = z.object({ userId: z.uuid(), to: z.enum(["suspended", "banned"]) });
export type Restricted = z.infer<typeof restrictedSchema>;

/** Somebody may not buy, or not sell, any more: what they still offer on that side is to leave the books. */
export const sideLostSchema = z.object({ userId: z.uuid(), side: z.enum(["bid", "ask"]) });
export type SideLost = z.infer<typeof sideLostSchema>;

/** Sessions and keys that have ended: their open live connections end too. */
export const accessEndedSchema = z.object({ ids: z.array(z.uuid()) });
export type AccessEnded = z.infer<typeof accessEndedSchema>;
