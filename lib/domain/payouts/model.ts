/** What Stripe says about the capability to receive transfers; `none` before it was asked for. */
export const transfersStatuses = ["none", "inactive", "pending", "active"] as const;
export type TransfersStatus = (typeof transfersStatuses)[number];

/** When Stripe sends what has arrived on to the bank. */
export interface PayoutSchedule {
  interval: "manual" | "daily" | "weekly" | "monthly";
  /** Days that money rests at Stripe before it goes on. */
  delayDays: number;
  /** `monday` …; only for `weekly`. */
  weekday: string | null;
  /** 1–31; only for `monthly`. */
  dayOfMonth: number | null;
}

/** An Express account as it was read at Stripe. */
export interface AccountFacts {
  /** The person has been through the onboarding to its end. */
  detailsSubmitted: boolean;
  transfers: TransfersStatus;
  payoutsEnabled: boolean;
  /** Stripe's reason for having stopped it; null when it has not. */
  disabledReason: string | null;
  /** What Stripe still asks for, in its own names. */
  requirementsDue: readonly string[];
  schedule: PayoutSchedule | null;
}

/**
 * How far a seller is: nothing begun, begun but not finished, finished and Stripe is checking, able to be paid, or stopped until
 * something is done.
 */
export const accountStatuses = ["not_begun", "incomplete", "pending", "enabled", "restricted"] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** A seller's account as its owner sees it; JSON-safe. */
export interface PayoutAccountView {
  status: AccountStatus;
  /** What is missing, in words; empty unless something is. */
  missing: string[];
  /** When the bank gets the money, in words; null until it is known. */
  schedule: string | null;
}
