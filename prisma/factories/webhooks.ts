import type { Database } from "@/lib/platform/db.ts";
import { encryptText } from "@/lib/platform/encryption.ts";

/** An endpoint of somebody's, where nobody listens. */
export function createWebhookEndpoint(
  database: Database,
  { userId, eventTypes = ["order.updated"] }: { userId: string; eventTypes?: string[] },
) {
  const at = new Date();
  return database.webhookEndpoint.create({
    data: {
      userId,
      url: "http://127.0.0.1:9999/hooks",
      eventTypes,
      secretEncrypted: encryptText("webhook.secret", `whsec_${Buffer.alloc(32).toString("base64")}`),
      createdAt: at,
      updatedAt: at,
    },
  });
}
