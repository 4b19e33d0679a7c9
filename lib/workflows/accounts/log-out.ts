import "server-only";
import { endSession } from "@/lib/domain/accounts/service.access.ts";
import type { SessionClaims } from "@/lib/platform/session.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/** Ends the session of a cookie or token. Ending one that has ended already is fine. */
export async function logOut(claims: SessionClaims, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  await database.$transaction((tx) => endSession(tx, { ...claims, now, reason: "logout" }));
  wakeDispatcher();
}
