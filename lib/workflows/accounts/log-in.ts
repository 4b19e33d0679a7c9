import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import type { LogInInput } from "@/lib/domain/accounts/schema.ts";
import { findUserByEmail } from "@/lib/domain/accounts/store.users.ts";
import { networkOf } from "@/lib/platform/client-address.ts";
import { verifyPassword } from "@/lib/platform/passwords.ts";
import { consumeRateLimit, resetRateLimit, rewardRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import type { RequestOrigin } from "./request-origin.ts";

export type LogInError = "invalid_credentials" | "account_banned" | "rate_limited";

/**
 * Checks a mail address and password. An unknown address gives the same answer after the same work as a wrong password,
 * and counts against the same limits. A success gives its points back.
 * Errors: `invalid_credentials`, `account_banned` (only after the right password), `rate_limited`.
 */
export async function logIn(
  { email, password }: LogInInput,
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Result<{ userId: UserId }, LogInError>> {
  const { database } = resolveContext(context);
  const network = networkOf(origin.ipAddress);
  const together = `${email} ${network}`;
  const limits = [
    ["loginPerNetwork", network],
    ["loginPerAccountAndNetwork", together],
    ["loginPerAccount", email],
  ] as const;
  for (const [name, key] of limits) {
    const counted = await consumeRateLimit(name, key);
    if (!counted.ok) return counted;
  }
  const user = await findUserByEmail(database, email);
  const matches = await verifyPassword(password, user?.passwordHash ?? null);
  if (user === null || !matches) return accountFailure("invalid_credentials");
  await Promise.all([
    rewardRateLimit("loginPerNetwork", network),
    resetRateLimit("loginPerAccountAndNetwork", together),
    rewardRateLimit("loginPerAccount", email),
  ]);
  if (user.status === "banned") return accountFailure("account_banned");
  return ok({ userId: user.id as UserId });
}
