import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { maximumApiKeys } from "@/lib/domain/accounts/model.ts";
import type { CreateApiKeyInput } from "@/lib/domain/accounts/schema.ts";
import { makeSecret } from "@/lib/domain/accounts/service.access.ts";
import { countLiveKeys, insertKey } from "@/lib/domain/accounts/store.keys.ts";
import { findUserById, lockUser } from "@/lib/domain/accounts/store.users.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { verifyPassword } from "@/lib/platform/passwords.ts";
import { consumeRateLimit, resetRateLimit } from "@/lib/platform/rate-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

type CreateKeyError =
  | "unauthenticated"
  | "session_required"
  | "wrong_password"
  | "rate_limited"
  | "forbidden"
  | "too_many_api_keys";
type Created = Result<{ keyId: string; secret: string }, CreateKeyError>;

/**
 * Makes a key that speaks for the person within its scopes. The person proves it is them with their password, and is told of it. The
 * secret is in the answer and nowhere else.
 * Errors: `unauthenticated`, `session_required` (a key makes no keys), `forbidden` (the scope `admin` for people who do not work
 * here), `wrong_password`, `too_many_api_keys`, `rate_limited`.
 */
export async function createApiKey(
  actor: Actor,
  { name, scopes, expiresInDays, currentPassword }: CreateApiKeyInput,
  context?: WorkflowContext,
): Promise<Created> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  if (actor.sessionId === null) return accountFailure("session_required");
  // Authenticators and admins alike: what of it each may do, permissions say.
  if (scopes.includes("admin") && !allows(actor, "desk.enter")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  const { database, now } = resolveContext(context);
  const { userId } = actor;
  const counted = await consumeRateLimit("passwordChangePerAccount", userId);
  if (!counted.ok) return counted;
  const user = await findUserById(database, userId);
  if (user === null || !(await verifyPassword(currentPassword, user.passwordHash))) {
    return accountFailure("wrong_password", "currentPassword");
  }
  await resetRateLimit("passwordChangePerAccount", userId);
  const { secret, hash: keyHash } = makeSecret("sbk");
  const expiresAt = expiresInDays === null ? null : addMs(now, expiresInDays * dayMs);
  const created = await database.$transaction(async (tx): Promise<Created> => {
    await lockUser(tx, userId);
    if ((await countLiveKeys(tx, userId, now)) >= maximumApiKeys) return accountFailure("too_many_api_keys");
    const key = { userId, name, keyHash, ending: secret.slice(-4), scopes, now, expiresAt };
    const keyId = await insertKey(tx, key);
    const facts = { keyName: name, at: now.toISOString() };
    await notify(tx, [{ type: "api_key_created", userId, occasion: keyId, facts }], now);
    return ok({ keyId, secret });
  });
  wakeDispatcher();
  return created;
}
