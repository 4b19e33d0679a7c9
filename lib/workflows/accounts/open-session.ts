import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { describeDevice, isNewDevice } from "@/lib/domain/accounts/rules.devices.ts";
import { sessionExpiry } from "@/lib/domain/accounts/rules.sessions.ts";
import { findKnownUserAgents, insertSession } from "@/lib/domain/accounts/store.sessions.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { SessionClaims } from "@/lib/platform/session.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import type { RequestOrigin } from "./request-origin.ts";

/** A login from a device that the owner has never used may be somebody else's. */
async function tellOfNewDevice(
  tx: Transaction,
  userId: UserId,
  { userAgent, ipAddress }: RequestOrigin,
  now: Date,
): Promise<{ isNew: boolean }> {
  const isNew = isNewDevice(userAgent, await findKnownUserAgents(tx, userId));
  const facts = { device: describeDevice(userAgent), ipAddress, at: now.toISOString() };
  if (isNew) await notify(tx, [{ type: "new_login", userId, occasion: facts.at, facts }], now);
  return { isNew };
}

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
  const { sessionId, isNew } = await database.$transaction(async (tx) => {
    const told = await tellOfNewDevice(tx, userId, origin, now);
    return { ...told, sessionId: await insertSession(tx, { userId, now, expiresAt, ...origin }) };
  });
  if (isNew) wakeDispatcher();
  return { claims: { sessionId, userId }, expiresAt };
}
