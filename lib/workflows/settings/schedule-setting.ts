import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { settingsSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type SettingErrorCode, settingErrors } from "@/lib/domain/settings/errors.ts";
import type { SettingDraft, SettingName } from "@/lib/domain/settings/model.ts";
import { forgetSettings, readSettingVersions } from "@/lib/domain/settings/queries.ts";
import { formatSetting } from "@/lib/domain/settings/rules.text.ts";
import { settingAt, startOfSetting } from "@/lib/domain/settings/rules.ts";
import { insertSetting, newestSettingVersion } from "@/lib/domain/settings/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

export type SettingResult<Value> = Result<Value, SettingErrorCode | CommonErrorCode>;

export interface ScheduledSetting {
  name: SettingName;
  value: number;
  effectiveAt: Date;
}

/** Somebody else has entered the same version in the same moment; undoes the transaction. */
class Overtaken extends Error {
  override name = "Overtaken";
}

/**
 * Enters a setting's next version, which counts from its start on and is never changed. Sent twice it is entered once.
 * Errors: `forbidden`, `setting_start_too_soon`, `setting_start_too_late`, `setting_unchanged`; `setting_moved_on` when there is
 * a version the author has not seen.
 */
export async function scheduleSetting(
  actor: Actor,
  draft: SettingDraft,
  context?: WorkflowContext,
): Promise<SettingResult<ScheduledSetting>> {
  if (!allows(actor, "settings.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const overtaken = fail("setting_moved_on", settingErrors.setting_moved_on.message);
  const entered = database.$transaction(async (tx): Promise<SettingResult<ScheduledSetting>> => {
    const { name, value } = draft;
    if ((await newestSettingVersion(tx, name)) !== draft.basedOnVersion) return overtaken;
    const versions = await readSettingVersions(tx);
    const start = startOfSetting(draft, versions, now);
    if (!start.ok) return start;
    const effectiveAt = start.value;
    if ((await insertSetting(tx, draft, { effectiveAt, now })) === null) throw new Overtaken();
    const entry = {
      action: "settings.schedule",
      subjectKind: "settings",
      subjectId: settingsSubjectId,
      before: { [name]: formatSetting(name, settingAt(versions, name, effectiveAt).value) },
      after: { [name]: formatSetting(name, value), effectiveAt: effectiveAt.toISOString() },
    } as const;
    await writeAudit(tx, actor, [entry], now);
    return ok({ name, value, effectiveAt });
  });
  const result = await entered.catch((error: unknown) => {
    if (error instanceof Overtaken) return overtaken;
    throw error;
  });
  if (result.ok) forgetSettings(database);
  return result;
}
