import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import type { SessionId } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { revokeSessionRow } from "@/lib/domain/accounts/store.sessions.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/**
 * Signs one of the person's own browsers out, at its next request.
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
  if (!(await revokeSessionRow(database, target))) return accountFailure("session_not_found");
  return ok({ wasCurrent: sessionId === actor.sessionId });
}
