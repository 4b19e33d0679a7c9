import { encode } from "next-auth/jwt";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { env } from "@/lib/platform/env.ts";
import { claimsToToken, sessionCookie } from "@/lib/platform/session.ts";
import { createSession } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "./database.ts";

/** The cookie of a session, sealed as a login seals it. */
export async function sealSession(session: { id: string; userId: string }): Promise<Record<string, string>> {
  const claims = { sessionId: session.id as SessionId, userId: session.userId as UserId };
  const value = await encode({ token: claimsToToken(claims), secret: env().NEXTAUTH_SECRET, maxAge: 3_600 });
  return { [sessionCookie().name]: value };
}

/** A live session of this person, as cookies. */
export async function logIn(userId: string): Promise<Record<string, string>> {
  return sealSession(await createSession(testDatabase.database, { userId }));
}
