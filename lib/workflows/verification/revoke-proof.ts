import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type ProofErrorCode, proofErrors } from "@/lib/domain/verification/errors.proofs.ts";
import { revokeProofRow } from "@/lib/domain/verification/store.proofs.ts";
import { findTask } from "@/lib/domain/verification/store.tasks.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { auditTask } from "./support.ts";

type RevokeResult = Result<{ taskId: string }, ProofErrorCode | CommonErrorCode>;

/**
 * Declares that a pair's tag proves nothing any more: whoever scans it reads that. For good.
 * Errors: `forbidden` (also in a trade of their own), `proof_unknown`, `proof_revoked_already`.
 */
export async function revokeProof(
  actor: Actor,
  { taskId, reason }: { taskId: string; reason: string },
  context?: WorkflowContext,
): Promise<RevokeResult> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<RevokeResult> => {
    const task = isUuid(taskId) ? await findTask(tx, taskId) : null;
    if (actor.kind !== "user" || !allows(actor, "verification.view")) {
      return fail("forbidden", commonErrors.forbidden.message);
    }
    if (task?.status !== "passed") return fail("proof_unknown", proofErrors.proof_unknown.message);
    if (!allows(actor, "verification.revokeProof", task)) return fail("forbidden", commonErrors.forbidden.message);
    if (!(await revokeProofRow(tx, { taskId, revokedBy: actor.userId, reason }, now))) {
      return fail("proof_revoked_already", proofErrors.proof_revoked_already.message);
    }
    const entry = { action: "verification.revoke_proof", taskId, before: { revoked: false } } as const;
    await auditTask(tx, actor, { ...entry, after: { revoked: true, reason, order: task.orderNumber } }, now);
    return ok({ taskId });
  });
}
