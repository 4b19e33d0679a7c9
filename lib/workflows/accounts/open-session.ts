import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { sessionExpiry } from "@/lib/domain/accounts/rules.sessions.ts";
import { insertSession } from "@/lib/domain/accounts/store.sessions.ts";
import type { SessionClaims } from "@/lib/platform/session.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import type { RequestOrigin } from "./request-origin.ts";

/**
 * Begins a session for somebody who has just proved who they are.
 * @returns what the cookie carries, and when both end
 */
export async function openSession(
  userId: UserId,
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<{ claims: SessionClaims; expiresAt: Date }> {
  const { database, now } = resolveContext(context);
  const expiresAt = sessionExpiry(now);
  const sessionId = await insertSession(database, { userId, now, expiresAt, ...origin });
  return { claims: { sessionId, userId }, expiresAt };
}
