import { replayed } from "@/app/api/_support/answers/webhooks.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { replayWebhook } from "@/lib/workflows/webhooks/replay.ts";

const replayOne = operation(
  {
    id: "replayWebhookDelivery",
    method: "POST",
    path: "/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay",
    tag: "Webhooks",
    summary: "Send one delivery again",
    details: "Whether it was received or not; with the id it had.",
    access: "account",
    limit: "webhookPerAccount",
    params: pathIds("webhookId", "deliveryId"),
    unknown: "webhook_delivery_not_found",
    answers: { 200: replayed },
    errors: ["webhook_not_found", "webhook_disabled", "webhook_delivery_waiting"],
    example: { params: { webhookId: "$WEBHOOK_ID", deliveryId: "$DELIVERY_ID" } },
  },
  async ({ actor, params }) => {
    const sent = await replayWebhook(actor, params);
    return sent.ok ? answer(sent.value) : sent;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(replayOne);
