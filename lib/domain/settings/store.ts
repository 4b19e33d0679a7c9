import "server-only";
import { isUniqueViolation, type Transaction } from "@/lib/platform/db.ts";
import { type SettingDraft, type SettingName, settingDefinitions } from "./model.ts";

/** The newest version of a setting, withdrawn ones included. */
export async function newestSettingVersion(tx: Transaction, name: SettingName): Promise<number> {
  const { key } = settingDefinitions[name];
  const newest = await tx.setting.aggregate({ where: { key }, _max: { version: true } });
  return newest._max.version ?? 0;
}

/**
 * Adds the version after the one the draft is based on.
 * @returns null when somebody else was first; the transaction is then of no more use
 */
export async function insertSetting(
  tx: Transaction,
  { name, value, basedOnVersion }: SettingDraft,
  { effectiveAt, now }: { effectiveAt: Date; now: Date },
): Promise<number | null> {
  const version = basedOnVersion + 1;
  try {
    await tx.setting.create({
      data: { key: settingDefinitions[name].key, version, value, effectiveAt, createdAt: now },
    });
    return version;
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/** Takes a version back; null when it is not there, counts soon or was taken back before. @returns its value */
export async function withdrawSettingVersion(
  tx: Transaction,
  { name, version }: { name: SettingName; version: number },
  { now, startsFrom }: { now: Date; startsFrom: Date },
): Promise<number | null> {
  const { key } = settingDefinitions[name];
  const [row] = await tx.setting.updateManyAndReturn({
    where: { key, version, withdrawnAt: null, effectiveAt: { gte: startsFrom } },
    data: { withdrawnAt: now },
    select: { value: true },
  });
  return row?.value ?? null;
}
