import { z } from "zod";
import { entryKinds, ledgerAccounts } from "./model.ts";

const day = z.iso.date();

/** What the list of entries is narrowed to, as its address says it; what is not readable counts as not given. */
export const entryFilterSchema = z.object({
  account: z.enum(ledgerAccounts).optional().catch(undefined),
  kind: z.enum(entryKinds).optional().catch(undefined),
  /** An order's number. */
  order: z.string().trim().min(1).max(40).optional().catch(undefined),
  /** What moved our balance at Stripe. */
  reference: z.string().trim().min(1).max(80).optional().catch(undefined),
  /** A day in UTC. */
  day: day.optional().catch(undefined),
  /** The sequence of the last entry of the page before. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type EntryFilter = z.output<typeof entryFilterSchema>;
