import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { operationsSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type OperationsErrorCode, operationsErrors } from "@/lib/domain/operations/errors.ts";
import { enqueueJob } from "@/lib/platform/jobs.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { jobSchedule } from "./tasks.ts";

type RunResult = Result<{ job: string }, CommonErrorCode | OperationsErrorCode>;

/**
 * Has a job of the clock run now, besides its times. While one that was asked for waits, another one replaces it.
 * Errors: `forbidden`, `unknown_job`.
 */
export async function runJob(actor: Actor, { job }: { job: string }, context?: WorkflowContext): Promise<RunResult> {
  const { database, now } = resolveContext(context);
  if (!allows(actor, "jobs.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const known = jobSchedule.find((each) => each.job === job);
  if (!known) return fail("unknown_job", operationsErrors.unknown_job.message);
  await database.$transaction(async (tx) => {
    await enqueueJob(tx, known.job, {}, { jobKey: `by-hand:${known.job}`, maxAttempts: 1 });
    const entry = { action: "job.run", subjectKind: "operations", subjectId: operationsSubjectId } as const;
    await writeAudit(tx, actor, [{ ...entry, before: null, after: { job: known.job } }], now);
  });
  return ok({ job: known.job });
}
