import "server-only";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { hashToken, redeemToken } from "@/lib/domain/accounts/service.tokens.ts";
import { expireTokens, findTokenByHash } from "@/lib/domain/accounts/store.tokens.ts";
import { markEmailVerified } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { networkOf } from "@/lib/platform/client-address.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import type { RequestOrigin } from "./request-origin.ts";

interface VerifiedEmail {
  userId: UserId;
  /** The link had done its work before; pressing it twice is no mistake. */
  alreadyVerified: boolean;
}

/** An account that is older has confirmed another address. */
const newcomerMs = 14 * dayMs;

async function welcome(tx: Transaction, userId: UserId, now: Date): Promise<void> {
  const { createdAt } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { createdAt: true } });
  if (createdAt < addMs(now, -newcomerMs)) return;
  await notify(tx, [{ type: "welcome", userId, occasion: "registration", facts: {} }], now);
}

/**
 * Confirms a mail address with the token of a link. Of any number of requests with one token, a single one uses it.
 * Errors: `link_invalid`, `rate_limited`.
 */
export async function verifyEmail(
  { token }: { token: string },
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Result<VerifiedEmail, "link_invalid" | "rate_limited">> {
  const { database, now } = resolveContext(context);
  const counted = await consumeRateLimit("tokenPerNetwork", networkOf(origin.ipAddress));
  if (!counted.ok) return counted;
  const userId = await database.$transaction(async (tx) => {
    const redeemedBy = await redeemToken(tx, token, "email_verification", now);
    if (redeemedBy === null) return null;
    await markEmailVerified(tx, redeemedBy, now);
    await welcome(tx, redeemedBy, now);
    await expireTokens(tx, redeemedBy, "email_verification", now);
    return redeemedBy;
  });
  if (userId !== null) {
    wakeDispatcher();
    return ok({ userId, alreadyVerified: false });
  }
  const used = await findTokenByHash(database, hashToken(token), "email_verification");
  if (used?.usedAt && used.user.emailVerifiedAt) return ok({ userId: used.userId as UserId, alreadyVerified: true });
  return accountFailure("link_invalid");
}
