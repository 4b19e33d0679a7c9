import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { deleteEndpoint } from "@/lib/domain/webhooks/store.endpoints.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { findOwnEndpoint, type OwnEndpointError } from "./own-endpoint.ts";

/**
 * Removes one of the person's own endpoints with its log; what waited for it is not sent.
 * Errors: `unauthenticated`, `webhook_not_found` (also for somebody else's).
 */
export async function removeWebhook(
  actor: Actor,
  { webhookId }: { webhookId: string },
  context?: WorkflowContext,
): Promise<Result<void, OwnEndpointError>> {
  const { database } = resolveContext(context);
  const own = await findOwnEndpoint(database, actor, webhookId);
  if (!own.ok) return own;
  await deleteEndpoint(database, webhookId);
  return ok(undefined);
}
