import "server-only";
import { db } from "@/lib/platform/db.ts";
import { withoutContext } from "@/lib/platform/request-context.ts";
import { openChannels, senderOf } from "./channels/senders.ts";
import { DeliveryLane, type DeliverySummary } from "./delivery-lane.ts";

const shared = globalThis as typeof globalThis & { solebookDeliveryLanes?: readonly DeliveryLane[] };

/** One a channel: a slow mail service must not delay what people are watching. */
function lanes(): readonly DeliveryLane[] {
  shared.solebookDeliveryLanes ??= openChannels().map((channel) => new DeliveryLane(db(), channel, senderOf(channel)));
  return shared.solebookDeliveryLanes;
}

/**
 * Sends every notification that is due. Safe to call at any time and from any number of processes. Throws when the database fails; a
 * delivery that fails is noted and tried again later.
 */
export async function dispatchDeliveries(): Promise<DeliverySummary> {
  // Whoever asks has not caused what is found.
  const summaries = await withoutContext(() => Promise.all(lanes().map((lane) => lane.drain())));
  return summaries.reduce((sum, one) => ({ sent: sum.sent + one.sent, failed: sum.failed + one.failed }));
}

/** Resolves when this process sends nothing. */
export async function deliveriesIdle(): Promise<void> {
  await Promise.all((shared.solebookDeliveryLanes ?? []).map((lane) => lane.idle()));
}

/** Forgets the lanes, so that the next ones use the database of that time; for tests that end. */
export function forgetDeliveryLanes(): void {
  delete shared.solebookDeliveryLanes;
}
