import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { feesSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type FeeErrorCode, feeErrors } from "@/lib/domain/payments/errors.fees.ts";
import type { FeeDraft } from "@/lib/domain/payments/model.fees.ts";
import { forgetFeeSchedules, readFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { startOfFees } from "@/lib/domain/payments/rules.schedules.ts";
import { insertFeeSchedule, newestFeeVersion } from "@/lib/domain/payments/store.fees.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

export type FeeResult<Value> = Result<Value, FeeErrorCode | CommonErrorCode>;

class Overtaken extends Error {}

/**
 * Enters new fees: the next version, which counts from its start on and is never changed. Sent twice it is entered once.
 * Errors: `forbidden`, `fees_start_too_soon`, `fees_start_too_late`, `fees_unchanged`; `fees_moved_on` when there is a version the
 * author has not seen.
 */
export async function scheduleFees(
  actor: Actor,
  draft: FeeDraft,
  context?: WorkflowContext,
): Promise<FeeResult<{ version: number; effectiveAt: Date }>> {
  if (!allows(actor, "fees.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const overtaken = fail("fees_moved_on", feeErrors.fees_moved_on.message);
  const entered = database.$transaction(async (tx): Promise<FeeResult<{ version: number; effectiveAt: Date }>> => {
    if ((await newestFeeVersion(tx)) !== draft.basedOnVersion) return overtaken;
    const start = startOfFees(draft, await readFeeSchedules(tx), now);
    if (!start.ok) return start;
    const effectiveAt = start.value;
    const version = await insertFeeSchedule(tx, draft, { effectiveAt, now });
    if (version === null) throw new Overtaken();
    const { basedOnVersion: _seen, startsAt: _wanted, ...charges } = draft;
    const after = { version, ...charges, effectiveAt: effectiveAt.toISOString() };
    const entry = {
      action: "fees.schedule",
      subjectKind: "fees",
      subjectId: feesSubjectId,
      before: null,
      after,
    } as const;
    await writeAudit(tx, actor, [entry], now);
    return ok({ version, effectiveAt });
  });
  const result = await entered.catch((error: unknown) => {
    if (error instanceof Overtaken) return overtaken;
    throw error;
  });
  if (result.ok) forgetFeeSchedules(database);
  return result;
}
