import "server-only";
import { errors, jwtVerify, SignJWT } from "jose";
import { invariant } from "@/lib/core/invariant.ts";
import { env } from "./env.ts";
import { claimsOf, type SessionClaims } from "./session.ts";

/**
 * What programs carry instead of a cookie: a signed JWT with the ids of session and user, nothing else. It says only who signed it and
 * when it ends; whether the session still lives is read from the database on each request, as with the cookie.
 */

const issuer = "solebook";
const audience = "solebook-api";

interface SigningKey {
  id: string;
  key: Buffer;
}

function signingKeys(): SigningKey[] {
  return env().ACCESS_TOKEN_KEYS.map((entry) => {
    const [id = "", encoded = ""] = entry.split(":");
    return { id, key: Buffer.from(encoded, "base64") };
  });
}

/** A token for a session, signed with the newest key. @param expiresAt rounded down to the second */
export function signAccessToken({ sessionId, userId }: SessionClaims, now: Date, expiresAt: Date): Promise<string> {
  const [newest] = signingKeys();
  invariant(newest, "at least one key signs access tokens");
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256", kid: newest.id, typ: "at+jwt" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(userId)
    .setIssuedAt(Math.floor(now.getTime() / 1_000))
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1_000))
    .sign(newest.key);
}

/** The ids in a token; null when any key but ours signed it, or it has expired. */
export async function readAccessToken(token: string, now: Date): Promise<SessionClaims | null> {
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const found = signingKeys().find(({ id }) => id === kid);
        if (!found) throw new errors.JWKSNoMatchingKey();
        return found.key;
      },
      {
        algorithms: ["HS256"],
        issuer,
        audience,
        typ: "at+jwt",
        currentDate: now,
        requiredClaims: ["exp", "sub", "sid"],
      },
    );
    return claimsOf(payload as Parameters<typeof claimsOf>[0]);
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
