import "server-only";
import { cookies } from "next/headers";
import { decode, encode, type JWT } from "next-auth/jwt";
import { isUuid, type SessionId, type UserId } from "@/lib/core/ids.ts";
import { env } from "./env.ts";

/**
 * The cookie of a signed-in browser. It is next-auth's own cookie (an encrypted JWT) and carries two ids, nothing else:
 * who somebody is and whether the session still lives is read from the database on each request.
 */

export interface SessionClaims {
  sessionId: SessionId;
  userId: UserId;
}

/** Name and flags of the cookie; next-auth is given the same. */
export function sessionCookie() {
  const secure = env().NEXTAUTH_URL.startsWith("https://");
  return {
    name: `${secure ? "__Secure-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}

/** What the JWT holds for a session. */
export function claimsToToken({ sessionId, userId }: SessionClaims): JWT {
  return { sub: userId, sid: sessionId };
}

/** The ids in a decoded JWT; null when it is not one of ours. */
export function claimsOf(token: JWT | null): SessionClaims | null {
  const { sub, sid } = token ?? {};
  if (typeof sub !== "string" || typeof sid !== "string" || !isUuid(sub) || !isUuid(sid)) return null;
  return { userId: sub as UserId, sessionId: sid as SessionId };
}

/** The ids in this request's cookie. Says nothing about whether the session still lives. */
export async function readSessionClaims(): Promise<SessionClaims | null> {
  const sealed = (await cookies()).get(sessionCookie().name)?.value;
  if (!sealed) return null;
  try {
    return claimsOf(await decode({ token: sealed, secret: env().NEXTAUTH_SECRET }));
  } catch {
    // Forged, expired or sealed with a former secret: all the same as no cookie.
    return null;
  }
}

/** Signs this browser in; only where cookies can be set (server actions and route handlers). */
export async function writeSessionCookie(claims: SessionClaims, expiresAt: Date): Promise<void> {
  const { name, options } = sessionCookie();
  const maxAge = Math.ceil((expiresAt.getTime() - Date.now()) / 1_000);
  const value = await encode({
    token: claimsToToken(claims),
    secret: env().NEXTAUTH_SECRET,
    maxAge,
  });
  (await cookies()).set(name, value, { ...options, expires: expiresAt });
}

/** Forgets the session in this browser; its row must be revoked as well. */
export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
