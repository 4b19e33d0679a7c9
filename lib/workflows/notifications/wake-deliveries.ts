import "server-only";
import { startSoon } from "../events/wakings.ts";

/**
 * Starts to send the notifications that were just made, without waiting for it and without ever failing. On a serverless host whoever
 * has the outbox delivered sends them afterwards.
 */
export function wakeDeliveries(): void {
  if (process.env.VERCEL !== undefined) return;
  startSoon("deliveries", "notifications were not sent right away", async () => {
    // Loaded when needed: senders need what makes notifications.
    const { dispatchDeliveries } = await import("./dispatch-deliveries.ts");
    await dispatchDeliveries();
  });
}
