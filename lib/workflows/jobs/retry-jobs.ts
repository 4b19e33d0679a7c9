import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { operationsSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type OperationsErrorCode, operationsErrors } from "@/lib/domain/operations/errors.ts";
import { retryFailedJobs } from "@/lib/platform/job-queue.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type RetryResult = Result<{ retried: number }, CommonErrorCode | OperationsErrorCode>;

/**
 * Has a job that was given up tried again, or all of them, from the start and at once.
 * Errors: `forbidden`, `nothing_failed` (somebody else was faster, or it never failed).
 */
export async function retryJobs(actor: Actor, { id }: { id: string }, context?: WorkflowContext): Promise<RetryResult> {
  const { database, now } = resolveContext(context);
  if (!allows(actor, "jobs.manage")) return fail("forbidden", commonErrors.forbidden.message);
  return database.$transaction(async (tx): Promise<RetryResult> => {
    const jobs = await retryFailedJobs(tx, id === "all" ? null : id);
    if (jobs.length === 0) return fail("nothing_failed", operationsErrors.nothing_failed.message);
    const entry = { action: "job.retry", subjectKind: "operations", subjectId: operationsSubjectId } as const;
    const before = { failed: jobs.map(({ jobId, job, error }) => ({ jobId, job, error })) };
    await writeAudit(tx, actor, [{ ...entry, before, after: { retried: jobs.length } }], now);
    return ok({ retried: jobs.length });
  });
}
