import { webhookDeliveryId } from "@/app/api/_support/answers/webhooks.ts";
import { operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { ok } from "@/lib/core/result.ts";
import { sendTestEvent } from "@/lib/workflows/webhooks/send-test.ts";

const test = operation(
  {
    id: "testWebhook",
    method: "POST",
    path: "/api/v1/webhooks/{webhookId}/test",
    tag: "Webhooks",
    summary: "Send an endpoint a test",
    details: "An event `webhook.test`, signed and tried like any other. Its delivery says what came back.",
    access: "account",
    limit: "webhookPerAccount",
    params: pathIds("webhookId"),
    unknown: "webhook_not_found",
    answers: { 202: webhookDeliveryId },
    errors: ["webhook_disabled"],
    example: { params: { webhookId: "$WEBHOOK_ID" } },
  },
  async ({ actor, params }) => {
    const sent = await sendTestEvent(actor, params);
    return sent.ok ? ok({ status: 202 as const, body: sent.value }) : sent;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(test);
