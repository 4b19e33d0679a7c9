import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import type { SessionId } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { endSession } from "@/lib/domain/accounts/service.access.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/**
 * Signs one of the person's own browsers or programs out, at its next request, and ends its live connection.
 * Errors: `unauthenticated`, `session_not_found` (also for somebody else's).
 */
export async function revokeSession(
  actor: Actor,
  { sessionId }: { sessionId: string },
  context?: WorkflowContext,
): Promise<Result<{ wasCurrent: boolean }, "unauthenticated" | "session_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const target = { sessionId: sessionId as SessionId, userId: actor.userId, now, reason: "revoked" as const };
  const wasOpen = await database.$transaction((tx) => endSession(tx, target));
  if (!wasOpen) return accountFailure("session_not_found");
  wakeDispatcher();
  return ok({ wasCurrent: sessionId === actor.sessionId });
}
