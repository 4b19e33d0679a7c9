import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { ok } from "@/lib/core/result.ts";
import { claimMs } from "@/lib/domain/verification/model.ts";
import { claimTaskRow, releaseTaskRow } from "@/lib/domain/verification/store.tasks.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import {
  auditTask,
  claimRefusal,
  lockTaskFor,
  noteDeskChange,
  type VerificationResult,
  verificationFailure,
} from "./support.ts";

export interface Claim {
  taskId: string;
  /** ISO 8601 in UTC. */
  claimedUntil: string;
}

/**
 * Takes a pair onto the table, so that nobody else works on it, or goes on having it: {@link claimMs} from now.
 * Errors: `task_claimed` with the name of whoever was faster, `second_look_by_first`, `task_decided`, `own_trade`, `task_not_found`,
 * `forbidden`.
 */
export async function claimTask(
  actor: Actor,
  { taskId }: { taskId: string },
  context?: WorkflowContext,
): Promise<VerificationResult<Claim>> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(async (tx): Promise<VerificationResult<Claim>> => {
    const found = await lockTaskFor(tx, actor, taskId);
    if (!found.ok) return found;
    const { task, inspector } = found.value;
    const refusal = claimRefusal(task, inspector.userId, now);
    if (refusal) return refusal;
    const until = addMs(now, claimMs);
    const isRenewal = task.claimedBy === inspector.userId && task.claimedUntil !== null && task.claimedUntil > now;
    // The row is locked, so what was read still holds.
    await claimTaskRow(tx, { taskId, userId: inspector.userId, until }, now);
    if (!isRenewal) {
      const before = { claimedBy: task.claimerName, status: task.status };
      const after = { claimedBy: inspector.userId };
      await auditTask(tx, actor, { action: "verification.claim", taskId, before, after }, now);
      await noteDeskChange(tx, taskId, now);
    }
    return ok({ taskId, claimedUntil: until.toISOString() });
  });
  if (result.ok) wakeDispatcher();
  return result;
}

/**
 * Puts a pair back, with all that was found so far. Errors: `task_not_claimed` (not this person's), `task_decided`, `own_trade`,
 * `task_not_found`, `forbidden`.
 */
export async function releaseTask(
  actor: Actor,
  { taskId }: { taskId: string },
  context?: WorkflowContext,
): Promise<VerificationResult<{ taskId: string }>> {
  const { database, now } = resolveContext(context);
  const result = await database.$transaction(async (tx): Promise<VerificationResult<{ taskId: string }>> => {
    const found = await lockTaskFor(tx, actor, taskId);
    if (!found.ok) return found;
    const { task, inspector } = found.value;
    if (task.decidedAt !== null) return verificationFailure("task_decided");
    if (!(await releaseTaskRow(tx, taskId, inspector.userId))) return verificationFailure("task_not_claimed");
    const before = { claimedBy: inspector.userId };
    await auditTask(tx, actor, { action: "verification.release", taskId, before, after: { claimedBy: null } }, now);
    await noteDeskChange(tx, taskId, now);
    return ok({ taskId });
  });
  if (result.ok) wakeDispatcher();
  return result;
}
