import "server-only";
import type { Database, Transaction } from "./db.ts";
import type { JsonObject } from "./outbox.ts";
import { traceParent } from "./tracing.ts";

/**
 * Every job there is and what it needs. lib/workflows/jobs/tasks.ts says what each does. Jobs, retries and schedules are
 * graphile-worker's, in its own schema of the same database.
 */
export interface JobPayloads {
  "sweep-expired-offers": Record<string, never>;
  "settle-vacations": Record<string, never>;
  "settle-hidden-books": Record<string, never>;
  "sweep-files": Record<string, never>;
  "clean-outbox": Record<string, never>;
  "clean-rate-limits": Record<string, never>;
  "clean-requests": Record<string, never>;
  "clean-imports": Record<string, never>;
  "clean-accounts": Record<string, never>;
  "end-expired-access": Record<string, never>;
  "clean-bags": Record<string, never>;
  "clean-notifications": Record<string, never>;
  "clean-webhooks": Record<string, never>;
  "remind-of-expiring-offers": Record<string, never>;
  "remind-of-holds": Record<string, never>;
  "clean-jobs": Record<string, never>;
  "resume-checkouts": Record<string, never>;
  "portfolio-snapshots": Record<string, never>;
  "correct-listings": Record<string, never>;
  "rebuild-listings": Record<string, never>;
  "clean-stripe-events": Record<string, never>;
  "settle-refunds": Record<string, never>;
  "refresh-analytics": Record<string, never>;
  /** Without a check somebody asked for it makes one. */
  "check-ledger": { checkId?: string };
  "count-standings": Record<string, never>;
  "charge-open-payments": Record<string, never>;
  "complete-orders": Record<string, never>;
  "send-payouts": Record<string, never>;
  "cancel-unpaid-orders": Record<string, never>;
  "cancel-unshipped-orders": Record<string, never>;
  "settle-failed-inspections": Record<string, never>;
  "flag-late-orders": Record<string, never>;
  "follow-parcels": Record<string, never>;
  "pass-stocked-orders": Record<string, never>;
  "clean-carrier-events": Record<string, never>;
}
export type JobName = keyof JobPayloads;

/** Beside the payload: where in a trace the job was asked for. Tasks never see it. */
export const jobTraceField = "_traceParent";

export interface EnqueueOptions {
  /** While a job with this key waits, another one replaces it. */
  jobKey?: string;
  /** Not before then; default now. */
  runAt?: Date;
  /** Runs before giving up, the first included; default 25, over about three days. */
  maxAttempts?: number;
}

/**
 * Puts a job into the queue. In a transaction: it exists only if the transaction commits. Not for the matching transaction: the
 * queue wakes its workers by NOTIFY, which makes commits wait for each other.
 * @param payload what the job needs; no secrets, it stands readable in the database
 */
export async function enqueueJob<Name extends JobName>(
  database: Transaction | Database,
  name: Name,
  payload: JobPayloads[Name] & JsonObject,
  options: EnqueueOptions = {},
): Promise<void> {
  const { jobKey = null, runAt, maxAttempts = null } = options;
  const place = traceParent();
  const stored = place === null ? payload : { ...payload, [jobTraceField]: place };
  await database.$executeRaw`
    SELECT FROM graphile_worker.add_job(
      ${name}::text, payload => ${JSON.stringify(stored)}::json, run_at => ${runAt?.toISOString() ?? null}::timestamptz,
      max_attempts => ${maxAttempts}::int, job_key => ${jobKey}::text
    )`;
}
