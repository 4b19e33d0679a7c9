import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import type { RegisterInput } from "@/lib/domain/accounts/schema.ts";
import { issueToken } from "@/lib/domain/accounts/service.tokens.ts";
import { findUserByEmail, insertUser } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { networkOf } from "@/lib/platform/client-address.ts";
import { isUniqueViolation } from "@/lib/platform/db.ts";
import { hashPassword } from "@/lib/platform/passwords.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import type { RequestOrigin } from "./request-origin.ts";

type RegisterError = "email_taken" | "rate_limited";

/**
 * Makes an account that may buy and sell, and has a link to confirm the address mailed. That an address is taken is said
 * openly (docs/adr/0021); how often anybody may ask is limited.
 * Errors: `email_taken`, `rate_limited`.
 */
export async function register(
  { name, email, password }: RegisterInput,
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Result<{ userId: UserId }, RegisterError>> {
  const { database, now } = resolveContext(context);
  const counted = await consumeRateLimit("registerPerNetwork", networkOf(origin.ipAddress));
  if (!counted.ok) return counted;
  if (await findUserByEmail(database, email)) return accountFailure("email_taken", "email");
  const passwordHash = await hashPassword(password);
  try {
    const userId = await database.$transaction(async (tx) => {
      const id = await insertUser(tx, { email, name, passwordHash, now });
      const tokenId = await issueToken(tx, id, "email_verification", now);
      await notify(tx, [{ type: "email_verification", userId: id, occasion: tokenId, facts: { tokenId } }], now);
      return id;
    });
    wakeDispatcher();
    return ok({ userId });
  } catch (error) {
    // Somebody else took the address between the look and the insert.
    if (isUniqueViolation(error)) return accountFailure("email_taken", "email");
    throw error;
  }
}
