import "server-only";
import type { NewWebhookEvent } from "@/lib/domain/webhooks/rules.events.ts";
import { insertDeliveries } from "@/lib/domain/webhooks/store.deliveries.ts";
import { findListeners } from "@/lib/domain/webhooks/store.endpoints.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeWebhooks } from "./wake-webhooks.ts";

/**
 * Has people's endpoints told what happened, each once, however often it is reported. Most people have none, and then nothing is written.
 * @returns how many deliveries were made
 */
export async function noteEvents(
  events: readonly NewWebhookEvent[],
  context?: WorkflowContext,
): Promise<{ made: number }> {
  if (events.length === 0) return { made: 0 };
  const { database, now } = resolveContext(context);
  const userIds = [...new Set(events.map(({ userId }) => userId))];
  const listeners = await findListeners(
    database,
    userIds,
    events.map(({ type }) => type),
  );
  if (listeners.length === 0) return { made: 0 };
  const sent = events.flatMap((event) => {
    const mine = listeners.filter(
      ({ userId, eventTypes }) => userId === event.userId && eventTypes.includes(event.type),
    );
    return mine.length === 0 ? [] : [{ event, endpointIds: mine.map(({ id }) => id) }];
  });
  if (sent.length === 0) return { made: 0 };
  const made = await database.$transaction((tx) => insertDeliveries(tx, sent, now));
  if (made.length > 0) wakeWebhooks();
  return { made: made.length };
}
