import "server-only";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { isSessionLive, isTouchDue, rolesThatCount, touchIntervalMs } from "@/lib/domain/accounts/rules.sessions.ts";
import { findSessionWithUser, touchSession } from "@/lib/domain/accounts/store.sessions.ts";
import { db } from "@/lib/platform/db.ts";
import type { SessionClaims } from "@/lib/platform/session.ts";

/**
 * Who is behind a session cookie: the person, if the session's row is neither revoked nor expired and its user is not
 * banned; otherwise nobody. A suspended person may still log in, to see to their orders, but works here no more.
 */
export async function resolveActor(claims: SessionClaims | null, now: Date): Promise<Actor> {
  if (claims === null) return anonymousActor;
  const session = await findSessionWithUser(db(), claims.sessionId);
  if (session === null || session.userId !== claims.userId) return anonymousActor;
  if (!isSessionLive(session, now) || session.user.status === "banned") return anonymousActor;
  if (isTouchDue(session, now)) await touchSession(db(), claims.sessionId, now, addMs(now, -touchIntervalMs));
  return {
    kind: "user",
    userId: session.userId as UserId,
    sessionId: claims.sessionId,
    roles: rolesThatCount(session.user),
    emailVerified: session.user.emailVerifiedAt !== null,
  };
}
