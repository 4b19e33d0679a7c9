import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { checklistSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type ChecklistErrorCode, checklistErrors } from "@/lib/domain/verification/errors.checklists.ts";
import { isSameChecklist } from "@/lib/domain/verification/rules.checklists.ts";
import type { ChecklistDraft } from "@/lib/domain/verification/schema.checklists.ts";
import { currentChecklist, insertChecklist } from "@/lib/domain/verification/store.checklists.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

class Overtaken extends Error {}

/**
 * Publishes the next version of the checklist. Inspections that are open keep theirs; those that open from now on use this one.
 * Errors: `forbidden`, `checklist_unchanged`; `checklist_moved_on` when there is a version the author has not seen.
 */
export async function publishChecklist(
  actor: Actor,
  draft: ChecklistDraft,
  context?: WorkflowContext,
): Promise<Result<{ version: number }, ChecklistErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user" || !allows(actor, "verification.manageChecklists")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  const { database, now } = resolveContext(context);
  const overtaken = fail("checklist_moved_on", checklistErrors.checklist_moved_on.message);
  try {
    return await database.$transaction(async (tx) => {
      const current = await currentChecklist(tx);
      if (current.version !== draft.basedOnVersion) return overtaken;
      if (isSameChecklist(current.items, draft.items)) {
        return fail("checklist_unchanged", checklistErrors.checklist_unchanged.message);
      }
      const version = await insertChecklist(tx, draft, actor.userId, now);
      if (version === null) throw new Overtaken();
      const entry = { action: "checklist.publish", subjectKind: "checklist", subjectId: checklistSubjectId } as const;
      const before = { version: current.version, points: current.items.map(({ title }) => title) };
      const after = { version, points: draft.items.map(({ title }) => title), note: draft.note };
      await writeAudit(tx, actor, [{ ...entry, before, after }], now);
      return ok({ version });
    });
  } catch (error) {
    if (error instanceof Overtaken) return overtaken;
    throw error;
  }
}
