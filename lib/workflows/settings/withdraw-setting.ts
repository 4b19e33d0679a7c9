import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok } from "@/lib/core/result.ts";
import { settingsSubjectId } from "@/lib/domain/audit/model.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { settingErrors } from "@/lib/domain/settings/errors.ts";
import type { SettingName } from "@/lib/domain/settings/model.ts";
import { forgetSettings } from "@/lib/domain/settings/queries.ts";
import { formatSetting } from "@/lib/domain/settings/rules.text.ts";
import { settingNoticeMs } from "@/lib/domain/settings/rules.ts";
import { withdrawSettingVersion } from "@/lib/domain/settings/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import type { SettingResult } from "./schedule-setting.ts";

/**
 * Takes back a value that does not count yet; the one before it goes on. The version stays on record and its number is not
 * used again. Errors: `forbidden`, `setting_not_withdrawable`.
 */
export async function withdrawSetting(
  actor: Actor,
  input: { name: SettingName; version: number },
  context?: WorkflowContext,
): Promise<SettingResult<{ name: SettingName; value: number }>> {
  if (!allows(actor, "settings.manage")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const { name } = input;
  const result = await database.$transaction(
    async (tx): Promise<SettingResult<{ name: SettingName; value: number }>> => {
      const value = await withdrawSettingVersion(tx, input, { now, startsFrom: addMs(now, settingNoticeMs) });
      if (value === null) return fail("setting_not_withdrawable", settingErrors.setting_not_withdrawable.message);
      const entry = {
        action: "settings.withdraw",
        subjectKind: "settings",
        subjectId: settingsSubjectId,
        before: { [name]: formatSetting(name, value) },
        after: null,
      } as const;
      await writeAudit(tx, actor, [entry], now);
      return ok({ name, value });
    },
  );
  if (result.ok) forgetSettings(database);
  return result;
}
