import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { passwordProblem } from "@/lib/domain/accounts/rules.passwords.ts";
import type { ResetPasswordInput } from "@/lib/domain/accounts/schema.ts";
import { endKeys, endSessions } from "@/lib/domain/accounts/service.access.ts";
import { hashToken, redeemToken } from "@/lib/domain/accounts/service.tokens.ts";
import { expireTokens, findTokenByHash } from "@/lib/domain/accounts/store.tokens.ts";
import { markEmailVerified, updatePasswordHash } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { networkOf } from "@/lib/platform/client-address.ts";
import { hashPassword } from "@/lib/platform/passwords.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import type { RequestOrigin } from "./request-origin.ts";

/**
 * Sets a new password with the token of a mailed link, ends every session and key of the account and uses up its other
 * reset links. Who got the mail owns the address, so it counts as confirmed.
 * Errors: `link_invalid`, `invalid_input` (the password), `rate_limited`.
 */
export async function resetPassword(
  { token, newPassword }: ResetPasswordInput,
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Result<void, "link_invalid" | "invalid_input" | "rate_limited">> {
  const { database, now } = resolveContext(context);
  const counted = await consumeRateLimit("tokenPerNetwork", networkOf(origin.ipAddress));
  if (!counted.ok) return counted;
  const found = await findTokenByHash(database, hashToken(token), "password_reset");
  if (!found || found.usedAt || found.expiresAt <= now) return accountFailure("link_invalid");
  const problem = passwordProblem(newPassword, [found.user.name, found.user.email]);
  if (problem) return fail("invalid_input", problem, { fields: { newPassword: problem } });
  const passwordHash = await hashPassword(newPassword);
  const done = await database.$transaction(async (tx) => {
    const userId = await redeemToken(tx, token, "password_reset", now);
    if (userId === null) return false;
    await updatePasswordHash(tx, userId, passwordHash);
    await markEmailVerified(tx, userId, now);
    await expireTokens(tx, userId, "password_reset", now);
    await endSessions(tx, { userId, now, reason: "password_reset" });
    await endKeys(tx, userId, now);
    const at = now.toISOString();
    await notify(tx, [{ type: "password_changed", userId, occasion: at, facts: { at } }], now);
    return true;
  });
  if (!done) return accountFailure("link_invalid");
  wakeDispatcher();
  return ok(undefined);
}
