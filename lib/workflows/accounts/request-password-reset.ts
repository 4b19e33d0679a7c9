import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { issueToken } from "@/lib/domain/accounts/service.tokens.ts";
import { findUserByEmail } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { networkOf } from "@/lib/platform/client-address.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import type { RequestOrigin } from "./request-origin.ts";

/**
 * Mails a link to choose a new password, if there is such an account. The answer is the same either way.
 * Errors: `rate_limited` (counted alike for known and unknown addresses).
 */
export async function requestPasswordReset(
  { email }: { email: string },
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Result<void, "rate_limited">> {
  const { database, now } = resolveContext(context);
  const byNetwork = await consumeRateLimit("resetPerNetwork", networkOf(origin.ipAddress));
  if (!byNetwork.ok) return byNetwork;
  const byAccount = await consumeRateLimit("resetPerAccount", email);
  if (!byAccount.ok) return byAccount;
  const user = await findUserByEmail(database, email);
  if (user === null || user.status === "banned") return ok(undefined);
  await database.$transaction(async (tx) => {
    const tokenId = await issueToken(tx, user.id as UserId, "password_reset", now);
    await notify(tx, [{ type: "password_reset", userId: user.id, occasion: tokenId, facts: { tokenId } }], now);
  });
  wakeDispatcher();
  return ok(undefined);
}
