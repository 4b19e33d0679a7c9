import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db, type Transaction } from "@/lib/platform/db.ts";
import {
  type DatedSetting,
  type Settings,
  type SettingVersionView,
  type SettingView,
  settingDefinitions,
  settingNames,
} from "./model.ts";
import { isSettingWithdrawable, settingAt, settingsAt, settingVersionState } from "./rules.ts";

/** How long a process may go by a value without having seen a version that was added meanwhile. */
export const settingCacheMs = 5_000;

interface CachedVersions {
  readAt: number;
  versions: Promise<DatedSetting[]>;
}

const cache = new WeakMap<Database, CachedVersions>();

/** Every version that counts or will, from the database itself. */
export function readSettingVersions(database: Database | Transaction): Promise<DatedSetting[]> {
  return database.setting.findMany({
    where: { withdrawnAt: null },
    select: { key: true, version: true, value: true, effectiveAt: true },
  });
}

/**
 * Every version that counts or will, for `settingsAt`. The table is read at most every five seconds per process, so a value
 * entered ahead of its time takes effect to the millisecond everywhere. For where each statement counts.
 */
export function settingVersions(database: Database = db()): Promise<readonly DatedSetting[]> {
  const now = performance.now();
  let cached = cache.get(database);
  if (!cached || now - cached.readAt > settingCacheMs) {
    cached = { readAt: now, versions: readSettingVersions(database) };
    cache.set(database, cached);
    cached.versions.catch(() => cache.delete(database));
  }
  return cached.versions;
}

/** Makes this process read the settings anew, after it has changed them itself. */
export function forgetSettings(database: Database): void {
  cache.delete(database);
}

/** What every setting is at a moment, from what this process remembers. Public: everybody may know the rules. */
export async function currentSettings(at: Date, database: Database = db()): Promise<Settings> {
  return settingsAt(await settingVersions(database), at);
}

/** What every setting is, or was, at a moment, from the database itself. */
export async function readSettings(database: Database | Transaction, at: Date): Promise<Settings> {
  return settingsAt(await readSettingVersions(database), at);
}

/** Every setting with all the versions there ever were. @returns none for people who do not run the place */
export async function listSettings(actor: Actor, now: Date, database: Database = db()): Promise<SettingView[]> {
  if (!allows(actor, "settings.manage")) return [];
  const rows = await database.setting.findMany({ orderBy: [{ effectiveAt: "desc" }, { version: "desc" }] });
  return settingNames.map((name) => {
    const own = rows.filter(({ key }) => key === settingDefinitions[name].key);
    const counting = own.filter(({ withdrawnAt }) => withdrawnAt === null);
    const inForce = settingAt(counting, name, now);
    const view = ({
      version,
      value,
      effectiveAt,
      createdAt,
      withdrawnAt,
    }: (typeof own)[number]): SettingVersionView => ({
      version,
      value,
      state: settingVersionState({ version, effectiveAt, withdrawnAt }, inForce.version, now),
      effectiveAt: effectiveAt.toISOString(),
      createdAt: createdAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      isWithdrawable: isSettingWithdrawable({ effectiveAt, withdrawnAt }, now),
    });
    return {
      name,
      value: inForce.value,
      newestVersion: Math.max(...own.map(({ version }) => version)),
      versions: [...counting, ...own.filter(({ withdrawnAt }) => withdrawnAt !== null)].map(view),
    };
  });
}
