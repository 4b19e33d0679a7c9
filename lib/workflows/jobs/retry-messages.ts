import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { operationsSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type OperationsErrorCode, operationsErrors } from "@/lib/domain/operations/errors.ts";
import { retryMessages } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

type RetryResult = Result<{ retried: number }, CommonErrorCode | OperationsErrorCode>;

/**
 * Has a message that was given up delivered again, or all of them, at once.
 * Errors: `forbidden`, `nothing_failed` (somebody else was faster, or it never failed).
 */
export async function retryFailedMessages(
  actor: Actor,
  { id }: { id: string },
  context?: WorkflowContext,
): Promise<RetryResult> {
  const { database, now } = resolveContext(context);
  if (!allows(actor, "jobs.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const result = await database.$transaction(async (tx): Promise<RetryResult> => {
    const messages = await retryMessages(tx, id === "all" ? null : id);
    if (messages.length === 0) return fail("nothing_failed", operationsErrors.nothing_failed.message);
    const entry = { action: "outbox.retry", subjectKind: "operations", subjectId: operationsSubjectId } as const;
    const before = { failed: messages.map(({ id: messageId, topic }) => ({ messageId, topic })) };
    await writeAudit(tx, actor, [{ ...entry, before, after: { retried: messages.length } }], now);
    return ok({ retried: messages.length });
  });
  if (result.ok) wakeDispatcher();
  return result;
}
