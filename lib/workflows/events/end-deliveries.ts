import "server-only";
import type { DeliveryLane } from "../notifications/delivery-lane.ts";
import type { WebhookLane } from "../webhooks/webhook-lane.ts";
import type { OutboxDispatcher } from "./dispatcher.ts";
import { wakingsEnd } from "./wakings.ts";

const shared = globalThis as typeof globalThis & {
  solebookDispatchers?: readonly OutboxDispatcher[];
  solebookDeliveryLanes?: readonly DeliveryLane[];
  solebookWebhookLanes?: readonly WebhookLane[];
};

/**
 * For a process that is told to stop: what is being delivered is finished and nothing further is taken up; other processes find it in
 * the database. Loads nothing of what delivers.
 */
export async function endDeliveries(): Promise<void> {
  const { solebookDispatchers = [], solebookDeliveryLanes = [], solebookWebhookLanes = [] } = shared;
  const working = [...solebookDispatchers, ...solebookDeliveryLanes, ...solebookWebhookLanes];
  for (const one of working) one.end();
  await wakingsEnd();
  await Promise.all(working.map((one) => one.idle()));
}
