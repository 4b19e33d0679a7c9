import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { revokeSessionRows } from "@/lib/domain/accounts/store.sessions.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Signs the person out everywhere but here. Errors: `unauthenticated`. */
export async function revokeOtherSessions(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<{ endedSessions: number }, "unauthenticated">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const { userId, sessionId } = actor;
  return ok({
    endedSessions: await revokeSessionRows(database, { userId, except: sessionId, now, reason: "revoked" }),
  });
}
