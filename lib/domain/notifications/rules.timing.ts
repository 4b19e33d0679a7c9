import { TZDate } from "@date-fns/tz";
import { addMs, hourMs } from "@/lib/core/clock.ts";
import type { NotificationDefinition } from "./model.definition.ts";
import type { NotificationChannel, NotificationSettings } from "./model.ts";

/** When a daily collection is mailed, in its reader's time zone. */
const dailyHour = 8;

/** Whether a text names a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** The first moment after `time` at which the clocks of a time zone show `minute` minutes after midnight. */
function nextAt(minute: number, timeZone: string, time: Date): Date {
  const local = new TZDate(time.getTime(), timeZone);
  const onDay = (day: number) =>
    new TZDate(local.getFullYear(), local.getMonth(), day, Math.floor(minute / 60), minute % 60, timeZone);
  const today = onDay(local.getDate());
  const next = today.getTime() > time.getTime() ? today : onDay(local.getDate() + 1);
  return new Date(next.getTime());
}

/**
 * When somebody may be disturbed.
 * @returns `time` itself outside of quiet hours, otherwise their end
 */
export function afterQuietHours({ quiet, timeZone }: NotificationSettings, time: Date): Date {
  if (quiet === null) return time;
  const local = new TZDate(time.getTime(), timeZone);
  const minute = local.getHours() * 60 + local.getMinutes();
  const { fromMinute, untilMinute } = quiet;
  const isQuiet =
    fromMinute < untilMinute
      ? minute >= fromMinute && minute < untilMinute
      : minute >= fromMinute || minute < untilMinute;
  return isQuiet ? nextAt(untilMinute, timeZone, time) : time;
}

/** When the next collection is mailed; null: nothing is collected. */
function nextDigest({ digest, timeZone }: NotificationSettings, now: Date): Date | null {
  if (digest === "instant") return null;
  if (digest === "hourly") return new Date((Math.floor(now.getTime() / hourMs) + 1) * hourMs);
  return nextAt(dailyHour * 60, timeZone, now);
}

/** When a notification goes out on a channel, and whether with others of its reader. */
export interface DeliveryTime {
  dueAt: Date;
  isDigest: boolean;
}

/**
 * When a delivery is due. Pages show things at once. Elsewhere what happens often waits until its batch is complete or its
 * collection is mailed, and whatever is not urgent until quiet hours are over.
 */
export function timeDelivery(
  { batch, urgency }: Pick<NotificationDefinition, "batch" | "urgency">,
  channel: NotificationChannel,
  settings: NotificationSettings,
  now: Date,
): DeliveryTime {
  if (channel === "app") return { dueAt: now, isDigest: false };
  const collectedAt = batch && channel === "mail" ? nextDigest(settings, now) : null;
  const readyAt = collectedAt ?? addMs(now, batch?.windowMs ?? 0);
  const dueAt = urgency === "urgent" ? readyAt : afterQuietHours(settings, readyAt);
  const isPutOff = dueAt.getTime() > addMs(now, batch?.windowMs ?? 0).getTime();
  return { dueAt, isDigest: batch !== undefined && channel === "mail" && isPutOff };
}

/** `22:00` as minutes after midnight, and back. */
export function minuteOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

export function timeOfDay(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
