import { z } from "zod";
import { decodeCursor } from "@/lib/core/page.ts";
import { evidenceFields } from "./model.disputes.ts";

const texts = Object.fromEntries(
  evidenceFields.map((field) => [field, z.string().trim().max(5_000, "At most 5,000 characters.").default("")]),
) as Record<(typeof evidenceFields)[number], z.ZodDefault<z.ZodString>>;

/** The form with which a dispute is answered: texts in Stripe's names, empty ones are not sent. */
export const disputeAnswerSchema = z
  .object({ disputeId: z.uuid(), ...texts })
  .transform(({ disputeId, ...evidence }) => ({
    disputeId,
    evidence: Object.fromEntries(Object.entries(evidence).filter(([, text]) => text !== "")),
  }));

/** The address of the list. What cannot be read counts as not given. */
export const disputeFilterSchema = z.object({
  stage: z.enum(["open", "closed"]).catch("open").default("open"),
  cursor: z
    .string()
    .transform((text) => decodeCursor(text))
    .nullable()
    .catch(null)
    .default(null),
});
