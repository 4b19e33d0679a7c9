import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import { db } from "@/lib/platform/db.ts";
import { longestJobError } from "@/lib/platform/job-queue.ts";
import type { JobTask, JobTasks } from "@/lib/platform/job-runner.ts";
import { noteJobRun } from "@/lib/platform/job-runs.ts";
import { logger } from "@/lib/platform/logger.ts";
import { redactText } from "@/lib/platform/redaction.ts";

async function note(job: string, startedAt: Date, error: string | null): Promise<void> {
  try {
    await noteJobRun(db(), { job, startedAt, finishedAt: systemClock.now(), error });
  } catch (reason) {
    // Whether the job went well does not depend on whether that could be written down.
    logger.warn({ err: reason, job }, "how a job went was not noted");
  }
}

function recorded(job: string, task: JobTask): JobTask {
  return async (payload) => {
    const startedAt = systemClock.now();
    try {
      await task(payload);
    } catch (error) {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      await note(job, startedAt, redactText(text).slice(0, longestJobError));
      throw error;
    }
    await note(job, startedAt, null);
  };
}

/** The same jobs, each of which writes down how it went. */
export function recordRuns(tasks: JobTasks): JobTasks {
  return Object.fromEntries(Object.entries(tasks).map(([job, task]) => [job, recorded(job, task)])) as Record<
    keyof JobTasks,
    JobTask
  >;
}
