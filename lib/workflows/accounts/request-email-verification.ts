import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { issueToken } from "@/lib/domain/accounts/service.tokens.ts";
import { findMailBlock } from "@/lib/domain/accounts/store.mail-blocks.ts";
import { findUserById } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

/**
 * Mails the signed-in person another link to confirm their address, also once more where our mail has come back. Earlier links keep working until one is used.
 * Errors: `unauthenticated`, `rate_limited`.
 */
export async function requestEmailVerification(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<{ alreadyVerified: boolean }, "unauthenticated" | "rate_limited">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const counted = await consumeRateLimit("verificationPerAccount", actor.userId);
  if (!counted.ok) return counted;
  const user = await findUserById(database, actor.userId);
  const isBlocked = user !== null && (await findMailBlock(database, user.email)) !== null;
  if (user?.emailVerifiedAt && !isBlocked) return ok({ alreadyVerified: true });
  await database.$transaction(async (tx) => {
    const tokenId = await issueToken(tx, actor.userId, "email_verification", now);
    const { userId } = actor;
    await notify(tx, [{ type: "email_verification", userId, occasion: tokenId, facts: { tokenId } }], now);
  });
  wakeDispatcher();
  return ok({ alreadyVerified: false });
}
