import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { sessionExpiry } from "@/lib/domain/accounts/rules.sessions.ts";
import { insertSession } from "@/lib/domain/accounts/store.sessions.ts";
import type { SessionClaims } from "@/lib/platform/session.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import type { RequestOrigin } from "./request-origin.ts";
import { tellOfNewDevice } from "./tell-of-new-device.ts";

/**
 * Begins a browser's session for somebody who has just proved who they are.
 * @returns what the cookie carries, and when both end
 */
export async function openSession(
  userId: UserId,
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<{ claims: SessionClaims; expiresAt: Date }> {
  const { database, now } = resolveContext(context);
  const expiresAt = sessionExpiry(now);
  const { sessionId, isNew } = await database.$transaction(async (tx) => {
    const told = await tellOfNewDevice(tx, userId, origin, now);
    return { ...told, sessionId: await insertSession(tx, { userId, kind: "browser", now, expiresAt, ...origin }) };
  });
  if (isNew) wakeDispatcher();
  return { claims: { sessionId, userId }, expiresAt };
}
