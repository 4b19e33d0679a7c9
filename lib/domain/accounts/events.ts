import { z } from "zod";

/** What commits with changes to accounts and is acted on after them. */
export const accountTopics = { accessEnded: "accounts.access_ended" } as const;

/** Sessions and keys that have ended: their open live connections end too. */
export const accessEndedSchema = z.object({ ids: z.array(z.uuid()) });
export type AccessEnded = z.infer<typeof accessEndedSchema>;
