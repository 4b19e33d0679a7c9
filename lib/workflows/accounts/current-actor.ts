import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { systemClock } from "@/lib/core/clock.ts";
import { allows, type PlainAction } from "@/lib/core/permissions.ts";
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
 * The signed-in person, for pages that not everybody may open. Visitors go to the login page first; for everybody else there is
 * nothing at this address.
 * @param action what the page is for
 * @param path this page's own path with its query
 */
export async function requirePermission(action: PlainAction, path: string): Promise<UserActor> {
  const actor = await requireUser(path);
  if (!allows(actor, action)) notFound();
  return actor;
}

/** {@link requirePermission} for whatever belongs to the administration as a whole. */
export function requireAdmin(path: string): Promise<UserActor> {
  return requirePermission("admin.enter", path);
}

/** {@link requirePermission} for the pages of those who inspect and send pairs. */
export function requireDesk(path: string): Promise<UserActor> {
  return requirePermission("desk.enter", path);
}
