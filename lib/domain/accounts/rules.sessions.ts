import type { Role } from "@/lib/core/actor.ts";
import { addMs, dayMs, minuteMs } from "@/lib/core/clock.ts";
import type { UserStatus } from "./model.admin.ts";
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

/** What somebody is at the moment: who is suspended keeps their own trades, and nothing that lets them decide about others. */
export function rolesThatCount({ roles, status }: { roles: readonly Role[]; status: UserStatus }): Role[] {
  return roles.filter((role) => status === "active" || role === "buyer" || role === "seller");
}
