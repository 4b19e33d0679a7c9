import "server-only";
import { startSoon } from "../events/wakings.ts";

/**
 * Starts to send what was just committed to people's endpoints, without waiting for it and without ever failing. On a serverless host
 * whoever has the outbox delivered sends it afterwards.
 */
export function wakeWebhooks(): void {
  if (process.env.VERCEL !== undefined) return;
  startSoon("webhooks", "webhooks were not sent right away", async () => {
    // Loaded when needed: what sends also tells people that an endpoint was switched off.
    const { dispatchWebhooks } = await import("./dispatch-webhooks.ts");
    await dispatchWebhooks();
  });
}
