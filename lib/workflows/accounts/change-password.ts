import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { passwordProblem } from "@/lib/domain/accounts/rules.passwords.ts";
import type { ChangePasswordInput } from "@/lib/domain/accounts/schema.ts";
import { endSessions } from "@/lib/domain/accounts/service.access.ts";
import { expireTokens } from "@/lib/domain/accounts/store.tokens.ts";
import { findUserById, updatePasswordHash } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { hashPassword, verifyPassword } from "@/lib/platform/passwords.ts";
import { consumeRateLimit, resetRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

type ChangePasswordError = "unauthenticated" | "wrong_password" | "invalid_input" | "rate_limited";

/**
 * Sets a new password for the signed-in person, who proves it with the old one. Every other session ends, and reset links
 * that are still on their way stop working.
 * Errors: `unauthenticated`, `wrong_password`, `invalid_input` (the new password), `rate_limited`.
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: ChangePasswordInput,
  context?: WorkflowContext,
): Promise<Result<{ endedSessions: number }, ChangePasswordError>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const { userId, sessionId } = actor;
  const counted = await consumeRateLimit("passwordChangePerAccount", userId);
  if (!counted.ok) return counted;
  const user = await findUserById(database, userId);
  if (user === null || !(await verifyPassword(currentPassword, user.passwordHash))) {
    return accountFailure("wrong_password", "currentPassword");
  }
  await resetRateLimit("passwordChangePerAccount", userId);
  const problem =
    newPassword === currentPassword
      ? "This is the password you have now. Choose another one."
      : passwordProblem(newPassword, [user.name, user.email]);
  if (problem) return fail("invalid_input", problem, { fields: { newPassword: problem } });
  const passwordHash = await hashPassword(newPassword);
  const endedSessions = await database.$transaction(async (tx) => {
    await updatePasswordHash(tx, userId, passwordHash);
    await expireTokens(tx, userId, "password_reset", now);
    const at = now.toISOString();
    await notify(tx, [{ type: "password_changed", userId, occasion: at, facts: { at } }], now);
    return endSessions(tx, { userId, except: sessionId, now, reason: "password_changed" });
  });
  wakeDispatcher();
  return ok({ endedSessions });
}
