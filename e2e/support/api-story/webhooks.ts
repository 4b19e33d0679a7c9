import { worldDatabase } from "../market.ts";
import { from, type Scene, type Step, step } from "./step.ts";

/** An endpoint from its first test to its end. Nobody listens there: what is sent fails and is tried again, as it should. */
export function webhooks({ buyer }: Scene): Step[] {
  return [
    step("createWebhook", "buyer", 201, {
      before: async () => ({ WEBHOOK_URL: "http://127.0.0.1:9999/hooks" }),
      keep: from("WEBHOOK_ID", "webhookId"),
    }),
    step("listWebhooks", "buyer"),
    step("readWebhook", "buyer"),
    step("rotateWebhookSecret", "buyer"),
    step("testWebhook", "buyer", 202, { keep: from("DELIVERY_ID", "deliveryId") }),
    step("listWebhookDeliveries", "buyer"),
    step("readWebhookDelivery", "buyer"),
    step("replayWebhookDelivery", "buyer", 200, {
      before: async () => {
        // As if it had been given up.
        const where = { endpoint: { userId: buyer.userId } };
        await worldDatabase().webhookDelivery.updateMany({ where, data: { status: "failed" } });
        return {};
      },
    }),
    step("replayFailedWebhookDeliveries", "buyer"),
    step("editWebhook", "buyer"),
    step("removeWebhook", "buyer", 204),
  ];
}
