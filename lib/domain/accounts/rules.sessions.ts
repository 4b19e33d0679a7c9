import { addMs, dayMs, minuteMs } from "@/lib/core/clock.ts";
import { longestProgramSessionDays, refreshTokenDays, sessionLifetimeDays } from "./model.ts";

/** `lastSeenAt` is written at most this often, so that reading a page costs no write. */
export const touchIntervalMs = minuteMs;

/** When a session that begins now ends, whether used or not. */
export function sessionExpiry(now: Date): Date {
  return addMs(now, sessionLifetimeDays * dayMs);
}

/** When a program's session ends that is begun or refreshed now. */
export function programSessionExpiry(begunAt: Date, now: Date): Date {
  const afterRefresh = addMs(now, refreshTokenDays * dayMs);
  const longest = addMs(begunAt, longestProgramSessionDays * dayMs);
  return afterRefresh < longest ? afterRefresh : longest;
}

/** Whether a key still counts. */
export function isKeyLive(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);
}

/** Whether a session still counts. */
export function isSessionLive(session: { revokedAt: Date | null; expiresAt: Date }, now: Date): boolean {
  return session.revokedAt === null && session.expiresAt > now;
}

/** Whether it is time to write down again that a session or key is in use. @param lastSeenAt null: never yet */
export function isTouchDue(lastSeenAt: Date | null, now: Date): boolean {
  return lastSeenAt === null || now.getTime() - lastSeenAt.getTime() >= touchIntervalMs;
}
