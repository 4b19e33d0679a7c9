import "server-only";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import type { ApiKeyId, UserId } from "@/lib/core/ids.ts";
import type { Scope } from "@/lib/core/scopes.ts";
import { isKeyLive, isSessionLive, isTouchDue, touchIntervalMs } from "@/lib/domain/accounts/rules.sessions.ts";
import { hashSecret } from "@/lib/domain/accounts/service.access.ts";
import { findKeyByHash, touchKey } from "@/lib/domain/accounts/store.keys.ts";
import { findSessionWithUser, touchSession } from "@/lib/domain/accounts/store.sessions.ts";
import { db } from "@/lib/platform/db.ts";
import type { SessionClaims } from "@/lib/platform/session.ts";

/**
 * Who is behind a session, be it in a cookie or in an access token: the person, if the session's row is neither revoked nor expired and its user is not
 * banned; otherwise nobody. A suspended person may still log in, to see to their orders.
 */
export async function resolveActor(claims: SessionClaims | null, now: Date): Promise<Actor> {
  if (claims === null) return anonymousActor;
  const session = await findSessionWithUser(db(), claims.sessionId);
  if (session === null || session.userId !== claims.userId) return anonymousActor;
  if (!isSessionLive(session, now) || session.user.status === "banned") return anonymousActor;
  if (isTouchDue(session.lastSeenAt, now))
    await touchSession(db(), claims.sessionId, now, addMs(now, -touchIntervalMs));
  return {
    kind: "user",
    userId: session.userId as UserId,
    sessionId: claims.sessionId,
    roles: session.user.roles,
    emailVerified: session.user.emailVerifiedAt !== null,
  };
}

/** Who a key speaks for: its person, if neither has ended; otherwise nobody. */
export async function resolveKey(secret: string, now: Date): Promise<Actor> {
  const key = await findKeyByHash(db(), hashSecret(secret));
  if (key === null || !isKeyLive(key, now) || key.user.status === "banned") return anonymousActor;
  if (isTouchDue(key.lastUsedAt, now)) await touchKey(db(), key.id, now, addMs(now, -touchIntervalMs));
  return {
    kind: "user",
    userId: key.userId as UserId,
    sessionId: null,
    // The table's CHECK knows the same scopes.
    key: { id: key.id as ApiKeyId, scopes: key.scopes as Scope[] },
    roles: key.user.roles,
    emailVerified: key.user.emailVerifiedAt !== null,
  };
}
