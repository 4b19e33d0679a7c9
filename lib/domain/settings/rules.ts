import { addMs, dayMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type SettingErrorCode, settingErrors } from "./errors.ts";
import {
  type DatedSetting,
  type SettingDraft,
  type SettingName,
  type Settings,
  type SettingVersionState,
  settingDefinitions,
  settingNames,
} from "./model.ts";

/** Notice of a new value and of its withdrawal: twice the time that a process may go by what it remembers. */
export const settingNoticeMs = 10_000;

const furthestStartMs = 366 * dayMs;

/**
 * The version of a setting in force at a moment: the one that took effect last; of two that start together the higher
 * version. Throws when none is in force yet: the migrations store one that counts since 2020.
 */
export function settingAt<Version extends DatedSetting>(
  versions: readonly Version[],
  name: SettingName,
  at: Date,
): Version {
  const { key } = settingDefinitions[name];
  let current: Version | undefined;
  for (const version of versions) {
    if (version.key !== key || version.effectiveAt > at) continue;
    const lead = current ? version.effectiveAt.getTime() - current.effectiveAt.getTime() : 1;
    if (!current || lead > 0 || (lead === 0 && version.version > current.version)) current = version;
  }
  invariant(current, `the setting ${name} has no value at ${at.toISOString()}`);
  return current;
}

/** What every setting is at a moment. @param versions all that count or will */
export function settingsAt(versions: readonly DatedSetting[], at: Date): Settings {
  return Object.fromEntries(settingNames.map((name) => [name, settingAt(versions, name, at).value])) as Settings;
}

/**
 * When a new value would take effect.
 * @param versions all that count or will
 * Errors: `setting_start_too_soon` and `setting_start_too_late` at the field `startsAt`, `setting_unchanged` at `value`.
 */
export function startOfSetting(
  draft: SettingDraft,
  versions: readonly DatedSetting[],
  now: Date,
): Result<Date, SettingErrorCode> {
  const earliest = addMs(now, settingNoticeMs);
  const startsAt = draft.startsAt ?? earliest;
  const refuse = (code: SettingErrorCode, field: string) =>
    fail(code, settingErrors[code].message, { fields: { [field]: settingErrors[code].message } });
  if (startsAt < earliest) return refuse("setting_start_too_soon", "startsAt");
  if (startsAt > addMs(now, furthestStartMs)) return refuse("setting_start_too_late", "startsAt");
  if (settingAt(versions, draft.name, startsAt).value === draft.value) return refuse("setting_unchanged", "value");
  return ok(startsAt);
}

interface VersionTimes {
  effectiveAt: Date;
  withdrawnAt: Date | null;
}

/** Where a version stands at `now`. @param inForce the version that counts */
export function settingVersionState(
  version: VersionTimes & { version: number },
  inForce: number,
  now: Date,
): SettingVersionState {
  if (version.withdrawnAt) return "withdrawn";
  if (version.version === inForce) return "in_force";
  return version.effectiveAt > now ? "scheduled" : "past";
}

/** Whether a version can still be withdrawn at `now`. */
export function isSettingWithdrawable(version: VersionTimes, now: Date): boolean {
  return version.withdrawnAt === null && version.effectiveAt >= addMs(now, settingNoticeMs);
}
