import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { endSessions } from "@/lib/domain/accounts/service.access.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/** Signs the person out everywhere but here, programs included. Errors: `unauthenticated`. */
export async function revokeOtherSessions(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<{ endedSessions: number }, "unauthenticated">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const { userId, sessionId } = actor;
  const endedSessions = await database.$transaction((tx) =>
    endSessions(tx, { userId, except: sessionId, now, reason: "revoked" }),
  );
  wakeDispatcher();
  return ok({ endedSessions });
}
