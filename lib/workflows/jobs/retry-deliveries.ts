import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { operationsSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { reviveDeliveries } from "@/lib/domain/notifications/store.deliveries.ts";
import { type OperationsErrorCode, operationsErrors } from "@/lib/domain/operations/errors.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDeliveries } from "../notifications/wake-deliveries.ts";

type RetryResult = Result<{ retried: number }, CommonErrorCode | OperationsErrorCode>;

/**
 * Has a delivery of a notification that was given up sent again, or all of them, at once.
 * Errors: `forbidden`, `nothing_failed` (somebody else was faster, or it never failed).
 */
export async function retryDeliveries(
  actor: Actor,
  { id }: { id: string },
  context?: WorkflowContext,
): Promise<RetryResult> {
  const { database, now } = resolveContext(context);
  if (!allows(actor, "jobs.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const result = await database.$transaction(async (tx): Promise<RetryResult> => {
    const failed = await reviveDeliveries(tx, id === "all" ? null : id, now);
    if (failed.length === 0) return fail("nothing_failed", operationsErrors.nothing_failed.message);
    const entry = { action: "delivery.retry", subjectKind: "operations", subjectId: operationsSubjectId } as const;
    await writeAudit(tx, actor, [{ ...entry, before: { failed }, after: { retried: failed.length } }], now);
    return ok({ retried: failed.length });
  });
  if (result.ok) wakeDeliveries();
  return result;
}
