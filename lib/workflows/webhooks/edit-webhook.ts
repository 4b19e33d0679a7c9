import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import type { EditWebhookInput } from "@/lib/domain/webhooks/schema.ts";
import {
  disableEndpoint,
  enableEndpoint,
  lockEndpoint,
  updateEndpoint,
} from "@/lib/domain/webhooks/store.endpoints.ts";
import type { TargetErrorCode } from "@/lib/platform/address-guard.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { checkUrl, findOwnEndpoint, type OwnEndpointError } from "./own-endpoint.ts";

/**
 * Changes one of the person's own endpoints: its address, its words, what it is told, or whether it is on. Switched off, it is told
 * nothing, and what waited for it has failed; switched on, it is told of what happens from then on.
 * Errors: `unauthenticated`, `webhook_not_found` (also for somebody else's), those of the address.
 */
export async function editWebhook(
  actor: Actor,
  { webhookId, isEnabled, ...changes }: EditWebhookInput & { webhookId: string },
  context?: WorkflowContext,
): Promise<Result<{ webhookId: string }, OwnEndpointError | TargetErrorCode>> {
  const { database, now } = resolveContext(context);
  const own = await findOwnEndpoint(database, actor, webhookId);
  if (!own.ok) return own;
  if (changes.url !== undefined) {
    const checked = await checkUrl(changes.url);
    if (!checked.ok) return checked;
  }
  await database.$transaction(async (tx) => {
    await lockEndpoint(tx, webhookId);
    await updateEndpoint(tx, webhookId, changes, now);
    if (isEnabled === true) await enableEndpoint(tx, webhookId, now);
    if (isEnabled === false) await disableEndpoint(tx, webhookId, "owner", now);
  });
  return ok({ webhookId });
}
