import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type ProofErrorCode, proofErrors } from "@/lib/domain/verification/errors.proofs.ts";
import { getTask } from "@/lib/domain/verification/queries.task.ts";
import { siteAddress } from "@/lib/platform/site-address.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { renderProofTag } from "./proof-tag.ts";

/** A tag as a file. */
export interface TagFile {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The tag of a passed pair, to print.
 * Errors: `forbidden`, `proof_unknown` (it has not passed), `proof_revoked_already`: that one is not printed any more.
 */
export async function readProofTag(
  actor: Actor,
  { taskId }: { taskId: string },
  context?: WorkflowContext,
): Promise<Result<TagFile, ProofErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user" || !allows(actor, "verification.view")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  const { database, now } = resolveContext(context);
  const task = await getTask(actor, taskId, now, database);
  if (!task?.proof) return fail("proof_unknown", proofErrors.proof_unknown.message);
  const { code, issuedAt, revokedAt } = task.proof;
  if (revokedAt !== null) return fail("proof_revoked_already", proofErrors.proof_revoked_already.message);
  const { name, colorway, styleCode, sizeLabel } = task.pair;
  const bytes = await renderProofTag({
    ...{ code, styleCode, sizeLabel, checklistVersion: task.checklistVersion },
    proofUrl: siteAddress(`/proof/${code}`).href,
    shoe: `${name}, ${colorway}`,
    inspectedAt: new Date(issuedAt),
  });
  return ok({ fileName: `tag-${code}.pdf`, bytes });
}
