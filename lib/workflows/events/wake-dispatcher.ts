import "server-only";
import { logger } from "@/lib/platform/logger.ts";
import { rememberWaking } from "./wakings.ts";

const shared = globalThis as typeof globalThis & { solebookIsDispatcherWoken?: boolean };

async function dispatchQuietly(): Promise<void> {
  try {
    // Loaded when needed: what delivers messages also commits changes, and so wakes the dispatcher.
    const { dispatchOutbox } = await import("./dispatch-outbox.ts");
    await dispatchOutbox();
  } catch (error) {
    // Nothing is lost: the messages stand in the database, and the worker's poller looks every second.
    logger.warn({ err: error }, "the outbox was not dispatched right away");
  }
}

/**
 * Starts the delivery of what was just committed, without waiting for it and without ever failing. Calls that come together
 * start it once. On a serverless host the request is kept alive until the delivery is done.
 */
export function wakeDispatcher(): void {
  if (process.env.VERCEL !== undefined) {
    void dispatchAfterResponse();
    return;
  }
  if (shared.solebookIsDispatcherWoken) return;
  shared.solebookIsDispatcherWoken = true;
  const waking = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    shared.solebookIsDispatcherWoken = false;
    return dispatchQuietly();
  });
  rememberWaking(waking);
}

async function dispatchAfterResponse(): Promise<void> {
  const { after } = await import("next/server.js");
  try {
    after(dispatchQuietly);
  } catch {
    // Outside of a request there is nothing to keep alive.
    await dispatchQuietly();
  }
}
