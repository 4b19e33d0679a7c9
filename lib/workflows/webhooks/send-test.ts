import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { newId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { insertDeliveries } from "@/lib/domain/webhooks/store.deliveries.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { findOwnEndpoint, type OwnEndpointError } from "./own-endpoint.ts";
import { wakeWebhooks } from "./wake-webhooks.ts";

/**
 * Sends one of the person's own endpoints an event that says nothing, signed and tried like any other.
 * Errors: `unauthenticated`, `webhook_not_found` (also for somebody else's), `webhook_disabled`.
 */
export async function sendTestEvent(
  actor: Actor,
  { webhookId }: { webhookId: string },
  context?: WorkflowContext,
): Promise<Result<{ deliveryId: string }, OwnEndpointError | "webhook_disabled">> {
  const { database, now } = resolveContext(context);
  const own = await findOwnEndpoint(database, actor, webhookId);
  if (!own.ok) return own;
  const { userId, status } = own.value.endpoint;
  if (status === "disabled") return webhookFailure("webhook_disabled");
  const event = { type: "webhook.test", userId, occasion: newId(), data: { webhookId }, occurredAt: now } as const;
  const [deliveryId] = await database.$transaction((tx) =>
    insertDeliveries(tx, [{ event, endpointIds: [webhookId] }], now),
  );
  invariant(deliveryId, "a test is always new");
  wakeWebhooks();
  return ok({ deliveryId });
}
