import "server-only";
import { quietly, startSoon } from "./wakings.ts";

const what = "the outbox was not dispatched right away";

async function dispatch(): Promise<void> {
  // Loaded when needed: what delivers messages also commits changes, and so wakes the dispatcher.
  const { dispatchOutbox } = await import("./dispatch-outbox.ts");
  await dispatchOutbox();
}

/**
 * Starts the delivery of what was just committed, without waiting for it and without ever failing. Calls that come together
 * start it once. On a serverless host the request is kept alive until the delivery is done.
 */
export function wakeDispatcher(): void {
  if (process.env.VERCEL !== undefined) void dispatchAfterResponse();
  else startSoon("outbox", what, dispatch);
}

async function dispatchAfterResponse(): Promise<void> {
  const { after } = await import("next/server.js");
  const { dispatchDeliveries } = await import("../notifications/dispatch-deliveries.ts");
  const { dispatchWebhooks } = await import("../webhooks/dispatch-webhooks.ts");
  const all = () =>
    quietly(what, async () => {
      await dispatch();
      await Promise.all([dispatchDeliveries(), dispatchWebhooks()]);
    });
  try {
    after(all);
  } catch {
    // Outside of a request there is nothing to keep alive.
    await all();
  }
}
