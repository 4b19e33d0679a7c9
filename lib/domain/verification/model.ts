import { minuteMs } from "@/lib/core/clock.ts";

/** `open` and `second_look` wait for somebody; the others are the end. */
export const verificationStatuses = ["open", "second_look", "passed", "failed"] as const;
export type VerificationStatus = (typeof verificationStatuses)[number];

/** What was found at one point of the checklist. */
export const checkOutcomes = ["pass", "fail", "not_applicable"] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

export const verdicts = ["pass", "fail"] as const;
export type Verdict = (typeof verdicts)[number];

/** What was found at one point; null: nobody has looked yet. */
export interface CheckResult {
  key: string;
  outcome: CheckOutcome | null;
  note: string;
}

export type PhotoPurpose = "inspection" | "appeal";

/** How long a claim lasts unless its holder works on. Long enough for a call, short enough for a day's queue. */
export const claimMinutes = 15;
export const claimMs = claimMinutes * minuteMs;

/** Photographs of one inspection, and of one appeal: more than a pair has sides, and a bound for what is stored. */
export const mostPhotos: Record<PhotoPurpose, number> = { inspection: 24, appeal: 8 };

/** Longest note at a point, and at a verdict. */
export const longestNote = 1_000;

/** The point of the checklist that is about the size that was read in the shoe. */
export const sizeItemKey = "size";
