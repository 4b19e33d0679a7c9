import { z } from "zod";
import { countInQuery, cursorInPage, cursorSchema } from "@/lib/core/query-fields.ts";
import { appealOutcomes, longestAnswer, longestAppeal } from "./model.appeals.ts";

/** A seller's words against a verdict. */
export const appealSchema = z.strictObject({
  words: z
    .string()
    .trim()
    .min(20, "Say in a sentence or two what the inspectors missed.")
    .max(longestAppeal, "At most 4,000 characters."),
});

/** The answer of an administrator. */
export const appealAnswerSchema = z.strictObject({
  outcome: z.enum(appealOutcomes, "Uphold it or reject it."),
  answer: z.string().trim().min(10, "Give the seller a reason.").max(longestAnswer, "At most 2,000 characters."),
});

const stages = ["open", "answered"] as const;

/** `?stage=open&limit=20&cursor=…` */
export const appealsQuerySchema = z.strictObject({
  stage: z.enum(stages).default("open"),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});

/** The same from the address of a page: what cannot be read counts as not given. */
export const appealsPageSchema = z.object({
  stage: z.enum(stages).catch("open").default("open"),
  cursor: cursorInPage,
});

/** Why a tag proves nothing any more. */
export const revokeProofSchema = z.strictObject({
  reason: z.string().trim().min(10, "Say why, in a sentence.").max(500, "At most 500 characters."),
});
