import "server-only";
import { ok, type Result } from "@/lib/core/result.ts";
import { programSessionExpiry } from "@/lib/domain/accounts/rules.sessions.ts";
import type { LogInInput } from "@/lib/domain/accounts/schema.ts";
import { insertSession } from "@/lib/domain/accounts/store.sessions.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { type LogInError, logIn } from "./log-in.ts";
import { grantAccess, type ProgramAccess } from "./program-access.ts";
import type { RequestOrigin } from "./request-origin.ts";
import { tellOfNewDevice } from "./tell-of-new-device.ts";

/**
 * Begins a program's session for whoever knows mail address and password. Errors: those of {@link logIn}.
 */
export async function logInProgram(
  input: LogInInput,
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Result<ProgramAccess, LogInError>> {
  const known = await logIn(input, origin, context);
  if (!known.ok) return known;
  const { database, now } = resolveContext(context);
  const { userId } = known.value;
  const expiresAt = programSessionExpiry(now, now);
  const { access, isNew } = await database.$transaction(async (tx) => {
    const { isNew } = await tellOfNewDevice(tx, userId, origin, now);
    const sessionId = await insertSession(tx, { userId, kind: "program", now, expiresAt, ...origin });
    return { isNew, access: await grantAccess(tx, { userId, sessionId, sessionExpiresAt: expiresAt }, now) };
  });
  if (isNew) wakeDispatcher();
  return ok(access);
}
