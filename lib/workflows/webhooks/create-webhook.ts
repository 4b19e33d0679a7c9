import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { maximumEndpoints } from "@/lib/domain/webhooks/model.ts";
import type { CreateWebhookInput } from "@/lib/domain/webhooks/schema.ts";
import { makeSigningSecret } from "@/lib/domain/webhooks/service.signing.ts";
import { countEndpoints, insertEndpoint } from "@/lib/domain/webhooks/store.endpoints.ts";
import type { TargetErrorCode } from "@/lib/platform/address-guard.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { checkUrl } from "./own-endpoint.ts";

type Created = Result<{ webhookId: string; secret: string }, "unauthenticated" | "too_many_webhooks" | TargetErrorCode>;

/**
 * Names an address that is told what happens to the person from now on. The secret that signs it is in the answer and nowhere else.
 * Errors: `unauthenticated`, `too_many_webhooks`, `target_invalid`, `target_unresolvable`, `target_refused` (a private network).
 */
export async function createWebhook(
  actor: Actor,
  input: CreateWebhookInput,
  context?: WorkflowContext,
): Promise<Created> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { userId } = actor;
  const { database, now } = resolveContext(context);
  const checked = await checkUrl(input.url);
  if (!checked.ok) return checked;
  const { secret, secretEncrypted } = makeSigningSecret();
  return database.$transaction(async (tx): Promise<Created> => {
    await lockUser(tx, userId);
    if ((await countEndpoints(tx, userId)) >= maximumEndpoints) return webhookFailure("too_many_webhooks");
    const webhookId = await insertEndpoint(tx, { userId, ...input, secretEncrypted }, now);
    return ok({ webhookId, secret });
  });
}
