"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { settingDefinitions } from "@/lib/domain/settings/model.ts";
import { formatSetting } from "@/lib/domain/settings/rules.text.ts";
import { settingDraftSchema, withdrawSettingSchema } from "@/lib/domain/settings/schema.ts";
import { scheduleSetting } from "@/lib/workflows/settings/schedule-setting.ts";
import { withdrawSetting } from "@/lib/workflows/settings/withdraw-setting.ts";
import { runAccountForm } from "./support/account-form.ts";
import { inUtc } from "./support/in-utc.ts";

const page = "/admin/settings";

/** Form fields: `name`, `basedOnVersion`, `value`, `startsAt`. */
export async function scheduleSettingAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: settingDraftSchema,
    page,
    run: scheduleSetting,
    done: ({ name, value, effectiveAt }) => `${formatSetting(name, value)} counts from ${inUtc(effectiveAt)} on.`,
  });
}

/** Form fields: `name`, `version`. */
export async function withdrawSettingAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: withdrawSettingSchema,
    page,
    run: withdrawSetting,
    done: ({ name, value }) =>
      `${settingDefinitions[name].label}: ${formatSetting(name, value)} was withdrawn and will never count.`,
  });
}
