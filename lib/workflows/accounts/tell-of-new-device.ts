import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { describeDevice, isNewDevice } from "@/lib/domain/accounts/rules.devices.ts";
import { findKnownUserAgents } from "@/lib/domain/accounts/store.sessions.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { RequestOrigin } from "./request-origin.ts";

/**
 * Tells the owner of a login from a device that they have never used: it may be somebody else's. Before the session's row is written.
 * @returns whether there is something to tell, for which the dispatcher is to be woken after the commit
 */
export async function tellOfNewDevice(
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
