import "server-only";
import { headers } from "next/headers";
import type { UserId } from "@/lib/core/ids.ts";
import { clearSessionCookie, readSessionClaims, writeSessionCookie } from "@/lib/platform/session.ts";
import { bringAlong } from "@/lib/workflows/accounts/bring-along.ts";
import { logOut } from "@/lib/workflows/accounts/log-out.ts";
import { openSession } from "@/lib/workflows/accounts/open-session.ts";
import { type RequestOrigin, requestOriginOf } from "@/lib/workflows/accounts/request-origin.ts";
import { resolveActor } from "@/lib/workflows/accounts/resolve-actor.ts";

/** Where this request comes from. */
export async function requestOrigin(): Promise<RequestOrigin> {
  return requestOriginOf(await headers());
}

/**
 * Signs this browser in as somebody who has just proved who they are; whoever was signed in before is signed out. What was wished
 * for before the login is on their wishlist, and what was in the bag in their bag.
 */
export async function signInHere(userId: UserId, origin: RequestOrigin): Promise<void> {
  await signOutHere();
  const { claims, expiresAt } = await openSession(userId, origin);
  await writeSessionCookie(claims, expiresAt);
  await bringAlong(await resolveActor(claims, new Date()));
}

/** Ends this browser's session, if it has one, and forgets its cookie. */
export async function signOutHere(): Promise<void> {
  const claims = await readSessionClaims();
  if (claims === null) return;
  await logOut(claims);
  await clearSessionCookie();
}
