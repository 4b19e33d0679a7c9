import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { ok } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { endSession, endSessions } from "@/lib/domain/accounts/service.access.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type Decision, DecisionRefused, decider, holdPerson, orRefusal } from "./decide-about.ts";

export interface EndSessionsInput {
  userId: string;
  /** One session's id, or all of them. */
  sessionId: string;
}

/** @returns how many sessions ended */
async function end(tx: Transaction, { userId, sessionId }: EndSessionsInput, now: Date): Promise<number> {
  const whose = { userId: userId as UserId, now, reason: "by_admin" as const };
  if (sessionId === "all") return endSessions(tx, whose);
  const isEnded = isUuid(sessionId) && (await endSession(tx, { ...whose, sessionId: sessionId as SessionId }));
  return isEnded ? 1 : 0;
}

/**
 * Signs somebody out of one browser or of all, at its next request.
 * Errors: `forbidden`, `user_not_found`, `session_not_found` (none was open).
 */
export async function endSessionsOf(
  actor: Actor,
  input: EndSessionsInput,
  context?: WorkflowContext,
): Promise<Decision<{ endedSessions: number }>> {
  const { database, now } = resolveContext(context);
  const admin = decider(actor, "users.manage");
  if (!admin.ok) return admin;
  return orRefusal(() =>
    database.$transaction(async (tx): Promise<Decision<{ endedSessions: number }>> => {
      await holdPerson(tx, admin.value, input.userId);
      const endedSessions = await end(tx, input, now);
      if (endedSessions === 0) throw new DecisionRefused(accountFailure("session_not_found"));
      const entry = { action: "user.end_sessions", subjectKind: "user", subjectId: input.userId } as const;
      await writeAudit(
        tx,
        actor,
        [{ ...entry, before: null, after: { sessionId: input.sessionId, endedSessions } }],
        now,
      );
      return ok({ endedSessions });
    }),
  );
}
