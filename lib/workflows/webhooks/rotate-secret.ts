import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { secretOverlapMs } from "@/lib/domain/webhooks/model.ts";
import { makeSigningSecret } from "@/lib/domain/webhooks/service.signing.ts";
import { replaceSecret } from "@/lib/domain/webhooks/store.endpoints.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { findOwnEndpoint, type OwnEndpointError } from "./own-endpoint.ts";

export interface RotatedSecret {
  secret: string;
  formerSecretUntil: Date;
}

/**
 * Gives one of the person's own endpoints a new secret, which is in the answer and nowhere else. For a day the one before it signs as
 * well, so that nothing is refused meanwhile; an older one ends at once.
 * Errors: `unauthenticated`, `webhook_not_found` (also for somebody else's).
 */
export async function rotateSecret(
  actor: Actor,
  { webhookId }: { webhookId: string },
  context?: WorkflowContext,
): Promise<Result<RotatedSecret, OwnEndpointError>> {
  const { database, now } = resolveContext(context);
  const own = await findOwnEndpoint(database, actor, webhookId);
  if (!own.ok) return own;
  const { secret, secretEncrypted } = makeSigningSecret();
  const formerSecretUntil = addMs(now, secretOverlapMs);
  await database.$transaction((tx) => replaceSecret(tx, webhookId, { secretEncrypted, formerSecretUntil }, now));
  return ok({ secret, formerSecretUntil });
}
