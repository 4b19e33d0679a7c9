export const appealOutcomes = ["upheld", "rejected"] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

export const longestAppeal = 4_000;
export const longestAnswer = 2_000;
