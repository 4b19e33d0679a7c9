import { z } from "zod";
import { utcMoment } from "@/lib/core/form-fields.ts";
import { type SettingDraft, type SettingName, settingNames } from "./model.ts";
import { readSetting } from "./rules.text.ts";

const nameField = z.enum(settingNames as [SettingName, ...SettingName[]]);
const versionField = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** The form for a new value: as typed in the setting's unit, the start in UTC. */
export const settingDraftSchema = z
  .object({ name: nameField, basedOnVersion: versionField, value: z.string(), startsAt: utcMoment })
  .transform(({ value: typed, ...draft }, context): SettingDraft => {
    const value = readSetting(draft.name, typed);
    if (value.ok) return { ...draft, value: value.value };
    context.addIssue({ code: "custom", path: ["value"], message: value.error.message });
    return z.NEVER;
  });

/** Which version to take back. */
export const withdrawSettingSchema = z.object({ name: nameField, version: versionField });
