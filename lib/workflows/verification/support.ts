import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Failure, fail, ok, type Result } from "@/lib/core/result.ts";
import type { AuditAction, AuditFacts } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import { type VerificationErrorCode, verificationErrors } from "@/lib/domain/verification/errors.ts";
import { verificationTopics } from "@/lib/domain/verification/events.ts";
import { findTask, type TaskFacts } from "@/lib/domain/verification/store.tasks.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";

export type VerificationFailureCode = VerificationErrorCode | OrderErrorCode | CommonErrorCode;
export type VerificationResult<Value> = Result<Value, VerificationFailureCode>;

/** A failure of inspections in its usual words, or in better ones for the case. */
export function verificationFailure(
  code: VerificationErrorCode,
  message: string = verificationErrors[code].message,
  extra: Pick<Failure, "fields" | "details"> = {},
) {
  return fail(code, message, extra);
}

/** Whether this person may inspect this pair at all: their role first, then whether the trade is their own. */
export function requireInspector(
  actor: Actor,
  trade: { buyerId: string; sellerId: string },
): VerificationResult<UserActor> {
  if (actor.kind !== "user" || !allows(actor, "verification.view")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  return allows(actor, "verification.inspect", trade) ? ok(actor) : verificationFailure("own_trade");
}

/**
 * The inspection that somebody wants to change, locked until the transaction ends.
 * Errors: `forbidden`, `task_not_found`, `own_trade`.
 */
export async function lockTaskFor(
  tx: Transaction,
  actor: Actor,
  taskId: string,
): Promise<VerificationResult<{ task: TaskFacts; inspector: UserActor }>> {
  if (!allows(actor, "verification.view")) return fail("forbidden", commonErrors.forbidden.message);
  const task = isUuid(taskId) ? await findTask(tx, taskId, { isLocked: true }) : null;
  if (!task) return verificationFailure("task_not_found");
  const inspector = requireInspector(actor, task);
  return inspector.ok ? ok({ task, inspector: inspector.value }) : inspector;
}

/** Why this person may not take the pair now, with the name of whoever has it; null when they may. */
export function claimRefusal(task: TaskFacts, userId: string, now: Date) {
  if (task.decidedAt !== null) return verificationFailure("task_decided");
  const isHeld = task.claimedUntil !== null && task.claimedUntil > now;
  if (isHeld && task.claimedBy !== userId) {
    const claimedBy = task.claimerName ?? "Somebody else";
    return verificationFailure("task_claimed", `${claimedBy} has this pair on the table.`, {
      details: { claimedBy, claimedUntil: task.claimedUntil?.toISOString() ?? null },
    });
  }
  const isFirst = task.status === "second_look" && task.firstInspectorId === userId;
  return isFirst ? verificationFailure("second_look_by_first") : null;
}

/** Why this person may not work on a pair they should have on the table; null when they may. */
export function workRefusal(task: TaskFacts, userId: string, now: Date) {
  return (
    claimRefusal(task, userId, now) ?? (task.claimedBy === userId ? null : verificationFailure("task_not_claimed"))
  );
}

/** Has the screens of the desk read again; with the transaction that changed something there. */
export async function noteDeskChange(tx: Transaction, taskId: string, now: Date): Promise<void> {
  await appendToOutbox(tx, [{ topic: verificationTopics.deskChanged, payload: { taskId } }], now);
}

/** Writes down what was done to an inspection, in the transaction that does it. */
export async function auditTask(
  tx: Transaction,
  actor: Actor,
  entry: { action: AuditAction; taskId: string; before: AuditFacts | null; after: AuditFacts | null },
  now: Date,
): Promise<void> {
  const { action, taskId, before, after } = entry;
  await writeAudit(tx, actor, [{ action, subjectKind: "verification", subjectId: taskId, before, after }], now);
}
