import { webhookDelivery } from "@/app/api/_support/answers/webhooks.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { getDelivery } from "@/lib/domain/webhooks/queries.ts";

const read = operation(
  {
    id: "readWebhookDelivery",
    method: "GET",
    path: "/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}",
    tag: "Webhooks",
    summary: "One delivery, with every request that was made",
    access: "read",
    params: pathIds("webhookId", "deliveryId"),
    unknown: "webhook_delivery_not_found",
    answers: { 200: webhookDelivery },
    example: { params: { webhookId: "$WEBHOOK_ID", deliveryId: "$DELIVERY_ID" } },
  },
  async ({ actor, params }) => {
    const found = await getDelivery(actor, params);
    return found ? answer(found) : webhookFailure("webhook_delivery_not_found");
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
