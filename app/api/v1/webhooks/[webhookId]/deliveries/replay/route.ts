import { replayed } from "@/app/api/_support/answers/webhooks.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { replayWebhook } from "@/lib/workflows/webhooks/replay.ts";

const replayAll = operation(
  {
    id: "replayFailedWebhookDeliveries",
    method: "POST",
    path: "/api/v1/webhooks/{webhookId}/deliveries/replay",
    tag: "Webhooks",
    summary: "Send again everything that has failed",
    details: "Events keep their ids, so that whoever had one knows.",
    access: "account",
    limit: "webhookPerAccount",
    params: pathIds("webhookId"),
    unknown: "webhook_not_found",
    answers: { 200: replayed },
    errors: ["webhook_disabled", "webhook_delivery_not_found", "webhook_delivery_waiting"],
    example: { params: { webhookId: "$WEBHOOK_ID" } },
  },
  async ({ actor, params }) => {
    const sent = await replayWebhook(actor, { ...params, deliveryId: null });
    return sent.ok ? answer(sent.value) : sent;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(replayAll);
