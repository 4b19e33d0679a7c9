import { pageOf } from "@/app/api/_support/answers/common.ts";
import { webhookDelivery } from "@/app/api/_support/answers/webhooks.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { listDeliveries } from "@/lib/domain/webhooks/queries.ts";
import { deliveriesQuerySchema } from "@/lib/domain/webhooks/schema.ts";

const list = operation(
  {
    id: "listWebhookDeliveries",
    method: "GET",
    path: "/api/v1/webhooks/{webhookId}/deliveries",
    tag: "Webhooks",
    summary: "What an endpoint was told in the last 30 days, newest first",
    details: "With every request that was made and what came back.",
    access: "read",
    params: pathIds("webhookId"),
    unknown: "webhook_not_found",
    query: deliveriesQuerySchema,
    answers: { 200: pageOf(webhookDelivery) },
    example: { params: { webhookId: "$WEBHOOK_ID" }, query: { limit: "5" } },
  },
  async ({ actor, params, query }) => {
    const page = await listDeliveries(actor, params.webhookId, query);
    return page ? answer(page) : webhookFailure("webhook_not_found");
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list);
