import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { findDelivery, replayDeliveries } from "@/lib/domain/webhooks/store.deliveries.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { findOwnEndpoint, type OwnEndpointError } from "./own-endpoint.ts";
import { wakeWebhooks } from "./wake-webhooks.ts";

type ReplayError = OwnEndpointError | "webhook_disabled" | "webhook_delivery_not_found" | "webhook_delivery_waiting";

/**
 * Sends again what one of the person's own endpoints has missed: everything that has failed, or one delivery, whether it failed or not.
 * The event keeps its id, so that whoever had it knows.
 * Errors: `unauthenticated`, `webhook_not_found` (also for somebody else's), `webhook_disabled`, `webhook_delivery_not_found`,
 * `webhook_delivery_waiting` (still being tried).
 */
export async function replayWebhook(
  actor: Actor,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string | null },
  context?: WorkflowContext,
): Promise<Result<{ replayed: number }, ReplayError>> {
  const { database, now } = resolveContext(context);
  const own = await findOwnEndpoint(database, actor, webhookId);
  if (!own.ok) return own;
  if (own.value.endpoint.status === "disabled") return webhookFailure("webhook_disabled");
  const result = await database.$transaction(async (tx): Promise<Result<{ replayed: number }, ReplayError>> => {
    if (deliveryId === null) return ok({ replayed: await replayDeliveries(tx, webhookId, null, now) });
    const delivery = isUuid(deliveryId) ? await findDelivery(tx, webhookId, deliveryId) : null;
    if (!delivery) return webhookFailure("webhook_delivery_not_found");
    const replayed = await replayDeliveries(tx, webhookId, deliveryId, now);
    return replayed === 0 ? webhookFailure("webhook_delivery_waiting") : ok({ replayed });
  });
  if (result.ok && result.value.replayed > 0) wakeWebhooks();
  return result;
}
