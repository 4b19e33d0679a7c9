import "server-only";
import type { Database } from "./db.ts";

/** How a job went the last time. */
export interface JobRunState {
  job: string;
  startedAt: Date;
  succeededAt: Date | null;
  failedAt: Date | null;
  error: string | null;
  durationMs: number | null;
  runs: number;
  failures: number;
}

export interface FinishedRun {
  job: string;
  startedAt: Date;
  finishedAt: Date;
  /** What went wrong, without secrets; null: nothing. */
  error: string | null;
}

/** Notes how a run went; an older one that ends later changes only the counts. */
export async function noteJobRun(
  database: Database,
  { job, startedAt, finishedAt, error }: FinishedRun,
): Promise<void> {
  const [started, finished] = [startedAt.toISOString(), finishedAt.toISOString()];
  const durationMs = finishedAt.getTime() - startedAt.getTime();
  const failures = error === null ? 0 : 1;
  await database.$executeRaw`
    INSERT INTO job_runs AS known (job, started_at, succeeded_at, failed_at, error, duration_ms, runs, failures)
    VALUES (${job}, ${started}::timestamptz, CASE WHEN ${error}::text IS NULL THEN ${finished}::timestamptz END,
      CASE WHEN ${error}::text IS NOT NULL THEN ${finished}::timestamptz END, ${error}, ${durationMs}::int, 1, ${failures}::int)
    ON CONFLICT (job) DO UPDATE SET
      started_at = greatest(known.started_at, excluded.started_at),
      succeeded_at = greatest(known.succeeded_at, excluded.succeeded_at),
      error = CASE WHEN excluded.failed_at >= coalesce(known.failed_at, excluded.failed_at) THEN excluded.error ELSE known.error END,
      failed_at = greatest(known.failed_at, excluded.failed_at),
      duration_ms = CASE WHEN excluded.started_at >= known.started_at THEN excluded.duration_ms ELSE known.duration_ms END,
      runs = known.runs + 1, failures = known.failures + excluded.failures`;
}

/** How every job that has ever run went the last time, by name. */
export async function readJobRuns(database: Database): Promise<Map<string, JobRunState>> {
  const rows = await database.jobRun.findMany();
  return new Map(rows.map((row) => [row.job, { ...row, runs: Number(row.runs), failures: Number(row.failures) }]));
}
