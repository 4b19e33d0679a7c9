import "server-only";
import type { NextAuthOptions, Session } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { systemClock } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { sessionLifetimeDays } from "@/lib/domain/accounts/model.ts";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { logInSchema } from "@/lib/domain/accounts/schema.ts";
import { findUserById } from "@/lib/domain/accounts/store.users.ts";
import { db } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { logger } from "@/lib/platform/logger.ts";
import { claimsOf, claimsToToken, sessionCookie } from "@/lib/platform/session.ts";
import { bringAlong } from "./bring-along.ts";
import { logIn } from "./log-in.ts";
import { logOut } from "./log-out.ts";
import { openSession } from "./open-session.ts";
import { type RequestOrigin, requestOriginOf } from "./request-origin.ts";
import { resolveActor } from "./resolve-actor.ts";

/** What `authorize` hands to the `jwt` callback: who it is and from where. */
interface SigningIn {
  id: string;
  origin: RequestOrigin;
}

/** A session row was revoked or has ended: next-auth answers with no session and clears the cookie. */
class SessionEndedError extends Error {
  override name = "SessionEndedError";
}

const credentialsProvider = () =>
  Credentials({
    name: "Mail address and password",
    credentials: { email: { label: "Email", type: "email" }, password: { label: "Password", type: "password" } },
    async authorize(credentials, request) {
      const parsed = logInSchema.safeParse(credentials);
      if (!parsed.success) throw new Error("invalid_credentials");
      const origin = requestOriginOf(new Headers((request.headers ?? {}) as Record<string, string>));
      const result = await logIn(parsed.data, origin);
      // next-auth puts the message into the address as `error=…`; the login page knows the codes.
      if (!result.ok) throw new Error(result.error.code);
      return { id: result.value.userId, origin } satisfies SigningIn;
    },
  });

/**
 * next-auth as this house uses it. The JWT in the cookie carries the session row's id and the user's; the row is made
 * here at sign-in and looked up again each time, so that revoking it counts at once.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: [credentialsProvider()],
    session: { strategy: "jwt", maxAge: sessionLifetimeDays * 24 * 60 * 60 },
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: "/login", signOut: "/account", error: "/login" },
    callbacks: {
      async jwt({ token, user }) {
        if (user) {
          const { id, origin } = user as unknown as SigningIn;
          const { claims } = await openSession(id as UserId, origin);
          await bringAlong(await resolveActor(claims, systemClock.now()));
          return claimsToToken(claims);
        }
        const claims = claimsOf(token);
        const actor = await resolveActor(claims, systemClock.now());
        if (claims === null || actor.kind !== "user") throw new SessionEndedError();
        return claimsToToken(claims);
      },
      async session({ session, token }): Promise<Session> {
        const claims = claimsOf(token);
        const user = claims && (await findUserById(db(), claims.userId));
        return { expires: session.expires, user: { name: user?.name ?? null, email: user?.email ?? null } };
      },
      redirect({ url, baseUrl }) {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return `${baseUrl}${safeCallbackPath(path)}`;
      },
    },
    events: {
      async signOut({ token }) {
        const claims = claimsOf(token);
        if (claims) await logOut(claims);
      },
    },
    logger: {
      error(code, metadata) {
        const error = metadata instanceof Error ? metadata : (metadata as { error?: Error }).error;
        // An ended session, or a cookie that does not open, is everyday life.
        if (code === "JWT_SESSION_ERROR") logger.debug({ code, reason: error?.name }, "session cookie not accepted");
        else logger.error({ code, reason: error?.name }, "next-auth error");
      },
      warn(code) {
        logger.debug({ code }, "next-auth warning");
      },
      debug() {
        // Would print tokens.
      },
    },
  };
}
