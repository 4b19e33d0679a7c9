import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import type { PushSubscriptionInput } from "@/lib/domain/accounts/schema.push.ts";
import { deletePushBrowser, savePushBrowser } from "@/lib/domain/accounts/store.push.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import { guardOfEnvironment, parseTarget } from "@/lib/platform/address-guard.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

function ownerOf(actor: Actor): UserActor | null {
  return actor.kind === "user" && allows(actor, "account.manageOwn", { userId: actor.userId }) ? actor : null;
}

/**
 * Has this browser show messages while no page is open, for as long as the person is logged in there. Said again it changes nothing.
 * Errors: `unauthenticated` (also for a key, which has no browser), `push_target_invalid`.
 */
export async function addPushBrowser(
  actor: Actor,
  { endpoint, keys }: PushSubscriptionInput,
  context?: WorkflowContext,
): Promise<Result<void, "unauthenticated" | "push_target_invalid">> {
  const owner = ownerOf(actor);
  if (owner === null || owner.sessionId === null) return fail("unauthenticated", commonErrors.unauthenticated.message);
  if (!parseTarget(endpoint, guardOfEnvironment().isDevelopment).ok) return accountFailure("push_target_invalid");
  const { database, now } = resolveContext(context);
  const { userId, sessionId } = owner;
  const unpadded = (text: string) => text.replaceAll("=", "");
  const browser = { userId, sessionId, endpoint, publicKey: unpadded(keys.p256dh), authSecret: unpadded(keys.auth) };
  await database.$transaction(async (tx) => {
    await lockUser(tx, userId);
    await savePushBrowser(tx, browser, now);
  });
  return ok(undefined);
}

/** Ends messages to one of the person's browsers; it need not be there any more. Errors: `unauthenticated`. */
export async function removePushBrowser(
  actor: Actor,
  { browserId }: { browserId: string },
  context?: WorkflowContext,
): Promise<Result<{ wasThere: boolean }, "unauthenticated">> {
  const owner = ownerOf(actor);
  if (owner === null) return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database } = resolveContext(context);
  return ok({ wasThere: await deletePushBrowser(database, owner.userId, browserId) });
}
