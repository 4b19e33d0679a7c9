import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { countDeliveries, failedDeliveries } from "@/lib/domain/notifications/queries.deliveries.ts";
import type { JobView, MachineryView } from "@/lib/domain/operations/model.ts";
import { type FailedJob, listFailedJobs, readQueueState } from "@/lib/platform/job-queue.ts";
import type { ScheduledJob } from "@/lib/platform/job-runner.ts";
import { type JobRunState, readJobRuns } from "@/lib/platform/job-runs.ts";
import { type FailedOutboxMessage, failedOutboxMessages, readOutboxState } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { jobSchedule, jobTasks } from "./tasks.ts";

/** More than anybody reads. */
const mostShown = 100;

const text = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

function toFailedJob({ failedAt, nextTryAt, ...job }: FailedJob): MachineryView["failedJobs"][number] {
  return { ...job, failedAt: failedAt.toISOString(), nextTryAt: text(nextTryAt) };
}

function toFailedMessage(message: FailedOutboxMessage): MachineryView["failedMessages"][number] {
  const { id, topic, attempts, lastError, createdAt } = message;
  return { messageId: id, topic, attempts, error: lastError, createdAt: createdAt.toISOString() };
}

function toJob(job: string, schedule: ScheduledJob | undefined, run: JobRunState | undefined): JobView {
  return {
    job,
    pattern: schedule?.pattern ?? null,
    startedAt: text(run?.startedAt),
    succeededAt: text(run?.succeededAt),
    failedAt: text(run?.failedAt),
    error: run?.error ?? null,
    durationMs: run?.durationMs ?? null,
    runs: run?.runs ?? 0,
    failures: run?.failures ?? 0,
  };
}

/**
 * What runs by itself: how long its queues are, what has failed, what runs when, and how it went.
 * Errors: `forbidden` for all but admins.
 */
export async function readMachinery(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<MachineryView, "forbidden">> {
  if (!allows(actor, "jobs.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const [queue, outbox, deliveries, failedJobs, failedMessages, unsent, runs] = await Promise.all([
    readQueueState(database),
    readOutboxState(database),
    countDeliveries(now, database),
    listFailedJobs(database, mostShown),
    failedOutboxMessages(database, mostShown),
    failedDeliveries(mostShown, database),
    readJobRuns(database),
  ]);
  const schedules = new Map(jobSchedule.map((schedule) => [schedule.job as string, schedule]));
  const jobs = Object.keys(jobTasks).sort();
  return ok({
    queue: { due: queue.due, running: queue.running, failed: queue.failed },
    outbox: { waiting: outbox.waiting, failed: outbox.failed },
    deliveries,
    failedJobs: failedJobs.map(toFailedJob),
    failedMessages: failedMessages.map(toFailedMessage),
    failedDeliveries: unsent,
    jobs: jobs.map((job) => toJob(job, schedules.get(job), runs.get(job))),
  });
}
