import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { systemClock } from "@/lib/core/clock.ts";
import { allows } from "@/lib/core/permissions.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { readSessionClaims } from "@/lib/platform/session.ts";
import { resolveActor } from "./resolve-actor.ts";

/** Who makes this request. Read from the database once per rendered page; a dead session is nobody. */
export const currentActor: () => Promise<Actor> = cache(async () =>
  resolveActor(await readSessionClaims(), systemClock.now()),
);

/**
 * The signed-in person, for pages that need one. Anybody else is sent to the login page and comes back to `path`.
 * @param path this page's own path with its query
 */
export async function requireUser(path: string): Promise<UserActor> {
  const actor = await currentActor();
  if (actor.kind === "user") return actor;
  const hadSession = (await readSessionClaims()) !== null;
  redirect(loginPath(path, hadSession ? "ended" : undefined));
}

/**
 * The signed-in person, for the pages of those who run the place. Visitors go to the login page first; for everybody else
 * there is nothing at this address.
 * @param path this page's own path with its query
 */
export async function requireAdmin(path: string): Promise<UserActor> {
  const actor = await requireUser(path);
  if (!allows(actor, "admin.enter")) notFound();
  return actor;
}

/**
 * The signed-in person, for the pages of those who inspect and send pairs. As with {@link requireAdmin}, for everybody else there is
 * nothing at this address.
 * @param path this page's own path with its query
 */
export async function requireDesk(path: string): Promise<UserActor> {
  const actor = await requireUser(path);
  if (!allows(actor, "desk.enter")) notFound();
  return actor;
}
