import "server-only";
import { ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { isSessionLive, programSessionExpiry } from "@/lib/domain/accounts/rules.sessions.ts";
import { endSession, hashSecret } from "@/lib/domain/accounts/service.access.ts";
import { findRefreshToken, redeemRefreshToken } from "@/lib/domain/accounts/store.refresh.ts";
import { prolongSession } from "@/lib/domain/accounts/store.sessions.ts";
import { networkOf } from "@/lib/platform/client-address.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { grantAccess, type ProgramAccess } from "./program-access.ts";
import type { RequestOrigin } from "./request-origin.ts";

type RefreshError = "refresh_token_invalid" | "refresh_token_reused" | "account_banned" | "rate_limited";
type Refreshed = Result<ProgramAccess, RefreshError>;

/**
 * Gives a program new tokens for its refresh token, which is used up by that. A token that comes a second time was stolen, from the
 * program or by it: nobody can tell which of the two is the thief, so the whole session ends.
 * Errors: `refresh_token_invalid`, `refresh_token_reused`, `account_banned`, `rate_limited`.
 */
export async function refreshAccess(
  refreshToken: string,
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Refreshed> {
  const { database, now } = resolveContext(context);
  const counted = await consumeRateLimit("tokenPerNetwork", networkOf(origin.ipAddress));
  if (!counted.ok) return counted;
  const tokenHash = hashSecret(refreshToken);
  const refreshed = await database.$transaction(async (tx): Promise<Refreshed> => {
    const isFirst = await redeemRefreshToken(tx, tokenHash, now);
    const found = await findRefreshToken(tx, tokenHash);
    if (found === null || (!isFirst && !found.isUsed)) return accountFailure("refresh_token_invalid");
    const { sessionId, userId, session, isBanned } = found;
    if (!isFirst) {
      await endSession(tx, { sessionId, userId, now, reason: "refresh_token_reused" });
      return accountFailure("refresh_token_reused");
    }
    if (!isSessionLive(session, now)) return accountFailure("refresh_token_invalid");
    if (isBanned) return accountFailure("account_banned");
    const sessionExpiresAt = programSessionExpiry(session.createdAt, now);
    await prolongSession(tx, sessionId, now, sessionExpiresAt);
    return ok(await grantAccess(tx, { userId, sessionId, sessionExpiresAt }, now));
  });
  if (!refreshed.ok) wakeDispatcher();
  return refreshed;
}
