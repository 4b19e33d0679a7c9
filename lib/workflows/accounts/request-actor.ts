import "server-only";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { readAccessToken } from "@/lib/platform/access-tokens.ts";
import { currentActor } from "./current-actor.ts";
import { resolveActor, resolveKey } from "./resolve-actor.ts";

/** Who makes a request, and whether a browser sent the proof along by itself, as it does with cookies. */
export interface Caller {
  actor: Actor;
  isFromCookie: boolean;
}

/**
 * Who makes a request to the API: by the access token or key it brings, otherwise by the browser's cookie. A token that does not count
 * is an error, never a reason to look at the cookie.
 * Errors: `invalid_token`.
 */
export async function callerOf(headers: Headers, now: Date): Promise<Result<Caller, "invalid_token">> {
  const authorization = headers.get("authorization");
  if (authorization === null) return ok({ actor: await currentActor(), isFromCookie: true });
  const [, token] = /^bearer +([\w.~+/=-]{1,2048})$/i.exec(authorization.trim()) ?? [];
  const actor = token === undefined ? anonymousActor : await resolveBearer(token, now);
  return actor.kind === "user" ? ok({ actor, isFromCookie: false }) : accountFailure("invalid_token");
}

async function resolveBearer(token: string, now: Date): Promise<Actor> {
  if (token.startsWith("sbk_")) return resolveKey(token, now);
  return resolveActor(await readAccessToken(token, now), now);
}
