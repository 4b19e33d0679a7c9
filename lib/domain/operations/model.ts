import type { FailedDeliveryView } from "@/lib/domain/notifications/model.views.ts";

/*
 * What those who run the place see of the machinery. JSON-safe: times are RFC 3339 text.
 */

/** A job that failed. */
export interface FailedJobView {
  jobId: string;
  job: string;
  attempts: number;
  maxAttempts: number;
  error: string;
  failedAt: string;
  /** Null: it is not tried any more. */
  nextTryAt: string | null;
}

/** A message that is not delivered any more. */
export interface FailedMessageView {
  messageId: string;
  topic: string;
  attempts: number;
  error: string | null;
  createdAt: string;
}

/** A job with when it runs by the clock, and how it went. */
export interface JobView {
  job: string;
  /** Crontab form, UTC; null: only when it is asked for. */
  pattern: string | null;
  startedAt: string | null;
  succeededAt: string | null;
  failedAt: string | null;
  /** Of the last failure, however long ago. */
  error: string | null;
  durationMs: number | null;
  runs: number;
  failures: number;
}

export interface MachineryView {
  queue: { due: number; running: number; failed: number };
  outbox: { waiting: number; failed: number };
  /** Notifications on their way to people. */
  deliveries: { waiting: number; failed: number };
  failedJobs: FailedJobView[];
  failedMessages: FailedMessageView[];
  failedDeliveries: FailedDeliveryView[];
  jobs: JobView[];
}

export const partNames = ["database", "pool", "outbox", "jobs", "payments", "mail", "push", "files"] as const;
export type PartName = (typeof partNames)[number];

/** `slow`: it works, and somebody should look at it. */
export const partStates = ["ok", "slow", "down"] as const;
export type PartState = (typeof partStates)[number];

/** How one part of the house is. */
export interface PartView {
  part: PartName;
  state: PartState;
  /** What was found, in a sentence. */
  note: string;
  /** How long it took to find out. */
  tookMs: number;
}

export interface HealthView {
  /** The worst of all parts. */
  state: PartState;
  at: string;
  parts: PartView[];
}
