import "server-only";
import { revokeSessionRow } from "@/lib/domain/accounts/store.sessions.ts";
import type { SessionClaims } from "@/lib/platform/session.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Ends the session of a cookie. Ending one that has ended already is fine. */
export async function logOut(claims: SessionClaims, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  await revokeSessionRow(database, { ...claims, now, reason: "logout" });
}
