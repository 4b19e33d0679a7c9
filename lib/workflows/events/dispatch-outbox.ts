import "server-only";
import { db } from "@/lib/platform/db.ts";
import { withoutContext } from "@/lib/platform/request-context.ts";
import { deliveriesIdle, forgetDeliveryLanes } from "../notifications/dispatch-deliveries.ts";
import { forgetWebhookLanes, webhooksIdle } from "../webhooks/dispatch-webhooks.ts";
import { type DispatchSummary, OutboxDispatcher } from "./dispatcher.ts";
import { chargeTopics, liveTopics, newsTopics, outboxHandlers } from "./handlers.ts";
import { wakingsEnd } from "./wakings.ts";

const shared = globalThis as typeof globalThis & { solebookDispatchers?: readonly OutboxDispatcher[] };

/** Four lanes: Stripe may not delay what people are watching, nor what they are told, nor the other way round. */
function dispatchers(): readonly OutboxDispatcher[] {
  shared.solebookDispatchers ??= [
    { only: liveTopics },
    { only: chargeTopics },
    { only: newsTopics },
    { except: [...liveTopics, ...chargeTopics, ...newsTopics] },
  ].map((filter) => new OutboxDispatcher({ database: db(), handlers: outboxHandlers, filter }));
  return shared.solebookDispatchers;
}

/**
 * Delivers everything that is due in the outbox. Safe to call at any time and from any number of processes.
 * Throws when the database fails; a delivery that fails is noted and tried again later.
 */
export async function dispatchOutbox(): Promise<DispatchSummary> {
  // Whoever asks has not caused what is found.
  const summaries = await withoutContext(() => Promise.all(dispatchers().map((dispatcher) => dispatcher.drain())));
  return summaries.reduce((sum, one) => ({
    delivered: sum.delivered + one.delivered,
    failed: sum.failed + one.failed,
  }));
}

/** Resolves when this process delivers nothing; for a clean end, and for tests that empty the tables. */
export async function dispatcherIdle(): Promise<void> {
  await wakingsEnd();
  await Promise.all((shared.solebookDispatchers ?? []).map((dispatcher) => dispatcher.idle()));
  await wakingsEnd();
  await Promise.all([deliveriesIdle(), webhooksIdle()]);
}

/** Forgets the dispatchers, so that the next ones use the database of that time; for tests that end. */
export async function closeDispatchers(): Promise<void> {
  await dispatcherIdle();
  delete shared.solebookDispatchers;
  forgetDeliveryLanes();
  forgetWebhookLanes();
}
