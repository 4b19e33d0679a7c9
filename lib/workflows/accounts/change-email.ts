import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import type { ChangeEmailInput } from "@/lib/domain/accounts/schema.ts";
import { issueToken } from "@/lib/domain/accounts/service.tokens.ts";
import { expireTokens } from "@/lib/domain/accounts/store.tokens.ts";
import { findUserByEmail, findUserById, updateEmail } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { isUniqueViolation } from "@/lib/platform/db.ts";
import { verifyPassword } from "@/lib/platform/passwords.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

type ChangeEmailError = "unauthenticated" | "wrong_password" | "email_taken" | "rate_limited";

/**
 * Gives the signed-in person another mail address, which is unconfirmed until the link mailed to it is pressed. The old address
 * is told, and links that went there stop working.
 * Errors: `unauthenticated`, `wrong_password`, `email_taken` (also for the present one), `rate_limited`.
 */
export async function changeEmail(
  actor: Actor,
  { email, currentPassword }: ChangeEmailInput,
  context?: WorkflowContext,
): Promise<Result<{ email: string }, ChangeEmailError>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const { userId } = actor;
  const counted = await consumeRateLimit("passwordChangePerAccount", userId);
  if (!counted.ok) return counted;
  const user = await findUserById(database, userId);
  if (user === null || !(await verifyPassword(currentPassword, user.passwordHash))) {
    return accountFailure("wrong_password", "currentPassword");
  }
  if (await findUserByEmail(database, email)) return accountFailure("email_taken", "email");
  try {
    await database.$transaction(async (tx) => {
      await updateEmail(tx, userId, email);
      await expireTokens(tx, userId, "email_verification", now);
      await expireTokens(tx, userId, "password_reset", now);
      const tokenId = await issueToken(tx, userId, "email_verification", now);
      const changed = { previousEmail: user.email, at: now.toISOString() };
      await notify(
        tx,
        [
          { type: "email_verification", userId, occasion: tokenId, facts: { tokenId } },
          { type: "email_changed", userId, occasion: changed.at, facts: changed },
        ],
        now,
      );
    });
  } catch (error) {
    // Somebody else took the address between the look and the update.
    if (isUniqueViolation(error)) return accountFailure("email_taken", "email");
    throw error;
  }
  wakeDispatcher();
  return ok({ email });
}
