import { z } from "zod";
import { countInQuery, cursorInPage, cursorSchema } from "@/lib/core/query-fields.ts";
import { longestProblem, longestProblemAnswer, problemAnswers, problemKinds } from "./model.problems.ts";

/** What a buyer reports. */
export const problemSchema = z.strictObject({
  kind: z.enum(problemKinds, "Choose what is wrong."),
  words: z
    .string()
    .trim()
    .min(20, "Say in a sentence or two what is wrong with the pair.")
    .max(longestProblem, "At most 4,000 characters."),
});

const answer = z
  .string()
  .trim()
  .min(10, "Give both of them a reason.")
  .max(longestProblemAnswer, "At most 2,000 characters.");

/** What those who run the place decide; an amount only where a part goes back. */
export const problemAnswerSchema = z
  .strictObject({
    outcome: z.enum(problemAnswers, "Choose what follows."),
    answer,
    amountCents: z
      .int()
      .positive("Say how much goes back.")
      .optional()
      .describe("Whole cents; only with `partly_refunded`."),
  })
  .refine(({ outcome, amountCents }) => (outcome === "partly_refunded") === (amountCents !== undefined), {
    path: ["amountCents"],
    message: "An amount belongs to a part that goes back, and to nothing else.",
  });

const stages = ["open", "answered"] as const;

/** `?stage=open&limit=20&cursor=…` */
export const problemsQuerySchema = z.strictObject({
  stage: z.enum(stages).default("open"),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});

/** The same from the address of a page: what cannot be read counts as not given. */
export const problemsPageSchema = z.object({
  stage: z.enum(stages).catch("open").default("open"),
  cursor: cursorInPage,
});
