import { addMs, dayMs, minuteMs } from "@/lib/core/clock.ts";
import { sessionLifetimeDays } from "./model.ts";

/** `lastSeenAt` is written at most this often, so that reading a page costs no write. */
export const touchIntervalMs = minuteMs;

/** When a session that begins now ends, whether used or not. */
export function sessionExpiry(now: Date): Date {
  return addMs(now, sessionLifetimeDays * dayMs);
}

/** Whether a session still counts. */
export function isSessionLive(session: { revokedAt: Date | null; expiresAt: Date }, now: Date): boolean {
  return session.revokedAt === null && session.expiresAt > now;
}

/** Whether it is time to write down again that the session is in use. */
export function isTouchDue(session: { lastSeenAt: Date }, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= touchIntervalMs;
}
