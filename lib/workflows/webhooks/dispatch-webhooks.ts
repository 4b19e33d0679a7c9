import "server-only";
import { db } from "@/lib/platform/db.ts";
import { withoutContext } from "@/lib/platform/request-context.ts";
import { WebhookLane, type WebhookSummary } from "./webhook-lane.ts";

const shared = globalThis as typeof globalThis & { solebookWebhookLanes?: readonly WebhookLane[] };

/** Two: endpoints whose last request failed may take their time among themselves. */
function lanes(): readonly WebhookLane[] {
  shared.solebookWebhookLanes ??= [false, true].map((isFailing) => new WebhookLane({ database: db(), isFailing }));
  return shared.solebookWebhookLanes;
}

/**
 * Sends everything that is due to people's endpoints. Safe to call at any time and from any number of processes. Throws when the database
 * fails; a request that fails is noted and made again later.
 */
export async function dispatchWebhooks(): Promise<WebhookSummary> {
  // Whoever asks has not caused what is found.
  const summaries = await withoutContext(() => Promise.all(lanes().map((lane) => lane.drain())));
  return summaries.reduce((sum, one) => ({
    delivered: sum.delivered + one.delivered,
    failed: sum.failed + one.failed,
  }));
}

/** Resolves when this process sends nothing. */
export async function webhooksIdle(): Promise<void> {
  await Promise.all((shared.solebookWebhookLanes ?? []).map((lane) => lane.idle()));
}

/** Forgets the lanes, so that the next ones use the database of that time; for tests that end. */
export function forgetWebhookLanes(): void {
  delete shared.solebookWebhookLanes;
}
