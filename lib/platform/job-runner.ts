import "server-only";
import {
  type CronItem,
  Logger as GraphileLogger,
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  runMigrations,
  runOnce,
  type Task,
  type TaskList,
} from "graphile-worker";
import { z } from "zod";
import { type JobName, jobTraceField } from "./jobs.ts";
import { logger } from "./logger.ts";
import { withWorkContext } from "./request-context.ts";
import { inSpan } from "./tracing.ts";

/** What a job does. Throwing means: try again later. */
export type JobTask = (payload: unknown) => Promise<void>;
export type JobTasks = Readonly<Record<JobName, JobTask>>;

export interface ScheduledJob {
  job: JobName;
  /** Crontab form, in UTC. */
  pattern: string;
}

const jobsAtOnce = 4;

/** Its everyday lines are for debugging; what goes wrong is not. */
const graphileLogger = new GraphileLogger((scope) => (level, message, meta) => {
  const entry = { job: scope.taskIdentifier, jobId: scope.jobId, err: meta?.error };
  // That a job failed, runTask has said, with the job's own names.
  const isTold = meta?.failure === true && meta.job !== undefined;
  if (level === "error" && !isTold) logger.error(entry, message);
  else if (level === "warning") logger.warn(entry, message);
  else logger.debug(entry, message);
});

function options(databaseUrl: string): RunnerOptions {
  return { connectionString: databaseUrl, logger: graphileLogger, noHandleSignals: true, maxPoolSize: jobsAtOnce + 2 };
}

const storedSchema = z.looseObject({ [jobTraceField]: z.string().nullable().default(null) });

/** Runs a job as the continuation of what asked for it, in logs and in traces. */
function runTask(name: string, task: JobTask, stored: unknown, jobId: string): Promise<void> {
  const { [jobTraceField]: traceParent, ...payload } = storedSchema.parse(stored ?? {});
  const place = typeof traceParent === "string" ? traceParent : null;
  const options = { kind: "consumer", continues: [place], attributes: { "messaging.message.id": jobId } } as const;
  const run = async () => {
    try {
      await task(payload);
    } catch (error) {
      logger.error({ job: name, err: error }, "a job failed");
      throw error;
    }
  };
  return withWorkContext({ jobId }, place, () => inSpan(`job ${name}`, options, run));
}

function taskList(tasks: JobTasks): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]): [string, Task] => [
      name,
      (stored, { job }) => runTask(name, task, stored, job.id),
    ]),
  );
}

/** Brings the queue's own schema up to date. Must have run once before a job is put in. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  await runMigrations(options(databaseUrl));
}

/** Runs jobs as they become due, and those of the schedule, until stopped. */
export async function startJobRunner(
  databaseUrl: string,
  tasks: JobTasks,
  schedule: readonly ScheduledJob[],
): Promise<Runner> {
  const items = schedule.map(
    ({ job, pattern }): CronItem => ({
      task: job,
      match: pattern,
      // The next time comes by itself: a missed or failed run is not made up for, and never stands twice in the queue.
      options: { backfillPeriod: 0, maxAttempts: 1, jobKey: `schedule:${job}` },
    }),
  );
  return run({
    ...options(databaseUrl),
    concurrency: jobsAtOnce,
    pollInterval: 1_000,
    taskList: taskList(tasks),
    parsedCronItems: parseCronItems(items),
  });
}

/** Runs the jobs that are due now and returns; for hosts without a resident process. */
export async function runDueJobs(databaseUrl: string, tasks: JobTasks): Promise<void> {
  await runOnce({ ...options(databaseUrl), taskList: taskList(tasks) });
}
