import type { ProblemOutcome } from "@/lib/domain/support/model.problems.ts";

/** What became of a problem, in a word or two. */
export const outcomeLabels: Record<ProblemOutcome, string> = {
  refunded: "Upheld",
  partly_refunded: "Upheld in part",
  rejected: "Not upheld",
  withdrawn: "Withdrawn",
};
