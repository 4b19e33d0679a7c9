import "server-only";
import type { OutboxDispatcher } from "./dispatcher.ts";
import { wakingsEnd } from "./wakings.ts";

const shared = globalThis as typeof globalThis & { solebookDispatchers?: readonly OutboxDispatcher[] };

/**
 * For a process that is told to stop: what is being delivered is finished and nothing further is taken up; other processes find it in
 * the outbox. Loads nothing of what delivers.
 */
export async function endDeliveries(): Promise<void> {
  const dispatchers = shared.solebookDispatchers ?? [];
  for (const dispatcher of dispatchers) dispatcher.end();
  await wakingsEnd();
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.idle()));
}
