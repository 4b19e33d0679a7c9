import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { endKeys } from "@/lib/domain/accounts/service.access.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/**
 * Ends one of the person's own keys, at its next request, with its live connections.
 * Errors: `unauthenticated`, `api_key_not_found` (also for somebody else's).
 */
export async function revokeApiKey(
  actor: Actor,
  { keyId }: { keyId: string },
  context?: WorkflowContext,
): Promise<Result<void, "unauthenticated" | "api_key_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const ended = await database.$transaction((tx) => endKeys(tx, actor.userId, now, keyId));
  if (ended === 0) return accountFailure("api_key_not_found");
  wakeDispatcher();
  return ok(undefined);
}
