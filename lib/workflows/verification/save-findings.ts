import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok } from "@/lib/core/result.ts";
import { readSize } from "@/lib/domain/catalog/rules.sizes.ts";
import { claimMs } from "@/lib/domain/verification/model.ts";
import type { FindingsDraft } from "@/lib/domain/verification/schema.ts";
import { findChecklistItems, saveResults } from "@/lib/domain/verification/store.findings.ts";
import { saveDraftRow } from "@/lib/domain/verification/store.tasks.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { lockTaskFor, type VerificationResult, verificationFailure, workRefusal } from "./support.ts";

export interface SavedFindings {
  /** What the next save names as seen. */
  revision: number;
  /** The size as it is kept; null where none was entered. */
  measuredSize: string | null;
  /** ISO 8601 in UTC: until when the pair is theirs, as every save renews the claim. */
  claimedUntil: string;
}

/** A size as boxes print it, so that it can be compared with the one that was ordered. */
function normalSize(text: string | null): string | null {
  return text === null ? null : (readSize(text)?.sizeLabel ?? text);
}

/**
 * Keeps what was found so far. Only for whoever has the pair, and only on top of the state they saw: another window of theirs may have
 * saved meanwhile.
 * Errors: `draft_moved_on` with the revision there is, `task_not_claimed`, `task_claimed`, `task_decided`, `second_look_by_first`,
 * `invalid_input` for a point that the list does not have, `own_trade`, `task_not_found`, `forbidden`.
 */
export async function saveFindings(
  actor: Actor,
  { taskId, revision, measuredSize, results }: FindingsDraft & { taskId: string },
  context?: WorkflowContext,
): Promise<VerificationResult<SavedFindings>> {
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<VerificationResult<SavedFindings>> => {
    const found = await lockTaskFor(tx, actor, taskId);
    if (!found.ok) return found;
    const { task, inspector } = found.value;
    const refusal = workRefusal(task, inspector.userId, now);
    if (refusal) return refusal;
    const items = await findChecklistItems(tx, task.checklistVersion);
    const stranger = results.find(({ key }) => !items.some((item) => item.key === key));
    if (stranger) {
      const fields = { results: `The checklist has no point ${JSON.stringify(stranger.key)}.` };
      return fail("invalid_input", commonErrors.invalid_input.message, { fields });
    }
    const until = addMs(now, claimMs);
    const size = normalSize(measuredSize);
    const draft = { taskId, userId: inspector.userId, revision, measuredSize: size, until };
    const saved = await saveDraftRow(tx, draft, now);
    if (saved === null) {
      return verificationFailure("draft_moved_on", undefined, { details: { revision: task.revision } });
    }
    await saveResults(tx, taskId, results);
    return ok({ revision: saved, measuredSize: size, claimedUntil: until.toISOString() });
  });
}
