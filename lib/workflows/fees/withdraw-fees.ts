import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok } from "@/lib/core/result.ts";
import { feesSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { feeErrors } from "@/lib/domain/payments/errors.fees.ts";
import { forgetFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { feeNoticeMs } from "@/lib/domain/payments/rules.schedules.ts";
import { withdrawFeeSchedule } from "@/lib/domain/payments/store.fees.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import type { FeeResult } from "./schedule-fees.ts";

/**
 * Takes back fees that do not count yet; those before them go on. The version stays on record and its number is not used
 * again. Errors: `forbidden`, `fees_not_withdrawable`.
 */
export async function withdrawFees(
  actor: Actor,
  input: { version: number },
  context?: WorkflowContext,
): Promise<FeeResult<{ version: number }>> {
  if (!allows(actor, "fees.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const { version } = input;
  const result = await database.$transaction(async (tx): Promise<FeeResult<{ version: number }>> => {
    const isDone = await withdrawFeeSchedule(tx, version, { now, startsFrom: addMs(now, feeNoticeMs) });
    if (!isDone) return fail("fees_not_withdrawable", feeErrors.fees_not_withdrawable.message);
    const before = { version };
    const entry = {
      action: "fees.withdraw",
      subjectKind: "fees",
      subjectId: feesSubjectId,
      before,
      after: null,
    } as const;
    await writeAudit(tx, actor, [entry], now);
    return ok({ version });
  });
  if (result.ok) forgetFeeSchedules(database);
  return result;
}
