import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import {
  type Digest,
  defaultNotificationSettings,
  type NotificationChannel,
  type NotificationSettings,
} from "./model.ts";
import type { ChosenPreferences } from "./rules.preferences.ts";

/** How one person wants to be told. */
export interface Recipient {
  settings: NotificationSettings;
  chosen: ChosenPreferences;
  /** Channels on which nothing could reach them: what they would need for it is not there. */
  unreachable: ReadonlySet<NotificationChannel>;
}

interface RecipientRow {
  id: string;
  digest: Digest | null;
  quiet_from_minute: number | null;
  quiet_until_minute: number | null;
  time_zone: string | null;
  chosen: Record<string, boolean> | null;
  has_phone: boolean;
  has_browser: boolean;
}

function settingsOf(row: RecipientRow): NotificationSettings {
  const { digest, quiet_from_minute: fromMinute, quiet_until_minute: untilMinute, time_zone: timeZone } = row;
  if (digest === null || timeZone === null) return defaultNotificationSettings;
  return { digest, timeZone, quiet: fromMinute === null || untilMinute === null ? null : { fromMinute, untilMinute } };
}

/** How these people want to be told; who is not there any more is left out. */
export async function readRecipients(tx: Transaction, userIds: readonly string[]): Promise<Map<string, Recipient>> {
  const rows = await tx.$queryRaw<RecipientRow[]>`
    SELECT u.id, s.digest::text AS digest, s.quiet_from_minute, s.quiet_until_minute, s.time_zone,
      (SELECT jsonb_object_agg(p.type || ':' || p.channel, p.is_enabled) FROM notification_preferences p
       WHERE p.user_id = u.id) AS chosen,
      EXISTS (SELECT 1 FROM phone_numbers n
        WHERE n.user_id = u.id AND n.verified_at IS NOT NULL AND n.stopped_at IS NULL) AS has_phone,
      EXISTS (SELECT 1 FROM push_subscriptions b JOIN sessions l ON l.id = b.session_id
        WHERE b.user_id = u.id AND l.revoked_at IS NULL AND l.expires_at > clock_timestamp()) AS has_browser
    FROM users u LEFT JOIN notification_settings s ON s.user_id = u.id WHERE u.id = ANY(${[...userIds]}::uuid[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        settings: settingsOf(row),
        chosen: new Map(Object.entries(row.chosen ?? {})),
        unreachable: new Set([
          ...(row.has_phone ? [] : (["sms"] as const)),
          ...(row.has_browser ? [] : (["push"] as const)),
        ]),
      },
    ]),
  );
}

/** Keeps how a person wants to be told. */
export async function saveSettings(
  tx: Transaction,
  userId: string,
  { digest, quiet, timeZone }: NotificationSettings,
  now: Date,
): Promise<void> {
  const data = {
    digest,
    timeZone,
    quietFromMinute: quiet?.fromMinute ?? null,
    quietUntilMinute: quiet?.untilMinute ?? null,
    updatedAt: now,
  };
  await tx.notificationSettings.upsert({ where: { userId }, create: { userId, ...data }, update: data });
}

/** Keeps what a person has chosen for channels of types. */
export async function savePreferences(
  tx: Transaction,
  userId: string,
  choices: readonly { type: string; channel: NotificationChannel; isEnabled: boolean }[],
  now: Date,
): Promise<void> {
  for (const { type, channel, isEnabled } of choices) {
    await tx.notificationPreference.upsert({
      where: { userId_type_channel: { userId, type, channel } },
      create: { userId, type, channel, isEnabled, updatedAt: now },
      update: { isEnabled, updatedAt: now },
    });
  }
}
