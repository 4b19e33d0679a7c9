import "server-only";
import type { Database, Transaction } from "./db.ts";

/** How long error texts may be that are shown and kept. */
export const longestJobError = 500;

/** A job that is not tried any more, or waits for its next try after a failure. */
export interface FailedJob {
  jobId: string;
  job: string;
  attempts: number;
  maxAttempts: number;
  error: string;
  failedAt: Date;
  /** When it is tried next; null: never. */
  nextTryAt: Date | null;
}

export interface QueueState {
  /** Due, and not begun. */
  due: number;
  /** Since when the oldest of them is due. */
  oldestDueAt: Date | null;
  running: number;
  /** Not tried any more. */
  failed: number;
}

/** The queue makes its own tables when its worker first starts. */
async function hasQueue(database: Database | Transaction): Promise<boolean> {
  const [row] = await database.$queryRaw<{ exists: boolean }[]>`
    SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS exists`;
  return row?.exists === true;
}

/** How far the queue is behind. */
export async function readQueueState(database: Database): Promise<QueueState> {
  if (!(await hasQueue(database))) return { due: 0, oldestDueAt: null, running: 0, failed: 0 };
  const [row] = await database.$queryRaw<{ due: number; oldest: Date | null; running: number; failed: number }[]>`
    SELECT count(*) FILTER (WHERE is_due)::int AS due, min(run_at) FILTER (WHERE is_due) AS oldest,
      count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
      count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed
    FROM (SELECT *, locked_at IS NULL AND attempts < max_attempts AND run_at <= now() AS is_due FROM graphile_worker.jobs) job`;
  return {
    due: row?.due ?? 0,
    oldestDueAt: row?.oldest ?? null,
    running: row?.running ?? 0,
    failed: row?.failed ?? 0,
  };
}

interface FailedRow {
  id: bigint;
  job: string;
  attempts: number;
  max_attempts: number;
  last_error: string;
  updated_at: Date;
  run_at: Date;
}

/** Jobs whose last try failed, the newest first. */
export async function listFailedJobs(database: Database, limit: number): Promise<FailedJob[]> {
  if (!(await hasQueue(database))) return [];
  const rows = await database.$queryRaw<FailedRow[]>`
    SELECT id, task_identifier AS job, attempts, max_attempts, last_error, updated_at, run_at FROM graphile_worker.jobs
    WHERE last_error IS NOT NULL AND locked_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT ${limit}::int`;
  return rows.map((row) => ({
    jobId: row.id.toString(),
    job: row.job,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    error: row.last_error.slice(0, longestJobError),
    failedAt: row.updated_at,
    nextTryAt: row.attempts >= row.max_attempts ? null : row.run_at,
  }));
}

/**
 * Has jobs that are not tried any more tried again, from the start and at once.
 * @param jobId one of them; null: all
 * @returns those that were taken up
 */
export async function retryFailedJobs(
  tx: Transaction,
  jobId: string | null,
): Promise<{ jobId: string; job: string; error: string | null }[]> {
  if (!(await hasQueue(tx))) return [];
  const failed = await tx.$queryRaw<{ id: bigint; job: string; last_error: string | null }[]>`
    SELECT id, task_identifier AS job, last_error FROM graphile_worker.jobs
    WHERE locked_at IS NULL AND attempts >= max_attempts AND (${jobId}::bigint IS NULL OR id = ${jobId}::bigint)`;
  const ids = failed.map(({ id }) => id.toString());
  const taken = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM graphile_worker.reschedule_jobs(${ids}::bigint[], run_at => now(), attempts => 0)`;
  const takenIds = new Set(taken.map(({ id }) => id));
  return failed
    .filter(({ id }) => takenIds.has(id))
    .map(({ id, job, last_error }) => ({
      jobId: id.toString(),
      job,
      error: last_error?.slice(0, longestJobError) ?? null,
    }));
}

/** Deletes jobs that were given up before a time. @returns how many rows went */
export async function deleteFailedJobs(database: Database, before: Date, limit: number): Promise<number> {
  if (!(await hasQueue(database))) return 0;
  const ids = await database.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM graphile_worker.jobs
    WHERE locked_at IS NULL AND attempts >= max_attempts AND updated_at < ${before.toISOString()}::timestamptz LIMIT ${limit}::int`;
  if (ids.length === 0) return 0;
  const gone = await database.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM graphile_worker.complete_jobs(${ids.map(({ id }) => id.toString())}::bigint[])`;
  return gone.length;
}
