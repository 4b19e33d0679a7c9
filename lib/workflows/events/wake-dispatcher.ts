import "server-only";
import { logger } from "@/lib/platform/logger.ts";
import { dispatchOutbox } from "./dispatch-outbox.ts";

const shared = globalThis as typeof globalThis & { solebookIsDispatcherWoken?: boolean };

async function dispatchQuietly(): Promise<void> {
  try {
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
  setImmediate(() => {
    shared.solebookIsDispatcherWoken = false;
    void dispatchQuietly();
  });
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
