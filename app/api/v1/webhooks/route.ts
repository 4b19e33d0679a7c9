import { createdWebhook, webhooks } from "@/app/api/_support/answers/webhooks.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { getEndpoint, listEndpoints } from "@/lib/domain/webhooks/queries.ts";
import { createWebhookSchema } from "@/lib/domain/webhooks/schema.ts";
import { createWebhook } from "@/lib/workflows/webhooks/create-webhook.ts";

const path = "/api/v1/webhooks";

const list = operation(
  {
    id: "listWebhooks",
    method: "GET",
    path,
    tag: "Webhooks",
    summary: "Your endpoints, newest first",
    access: "read",
    answers: { 200: webhooks },
    example: {},
  },
  async ({ actor, now }) => answer({ items: await listEndpoints(actor, now) }),
);

const create = operation(
  {
    id: "createWebhook",
    method: "POST",
    path,
    tag: "Webhooks",
    summary: "Have a program of yours told what happens",
    details:
      "At an https address that everybody can reach. The secret that signs each request is in this answer and nowhere else: keep it.",
    access: "account",
    // What an endpoint is told of is what `read` lets one read.
    alsoNeeds: "read",
    limit: "webhookPerAccount",
    body: createWebhookSchema,
    answers: { 201: createdWebhook },
    errors: [
      "too_many_webhooks",
      "target_invalid",
      "target_refused",
      "target_unresolvable",
      // Removed before it could be read.
      "webhook_not_found",
    ],
    example: { body: { url: "$WEBHOOK_URL", eventTypes: ["match.created", "order.updated", "payout.sent"] } },
  },
  async ({ actor, body, now }) => {
    const made = await createWebhook(actor, body);
    if (!made.ok) return made;
    const { webhookId, secret } = made.value;
    const view = await getEndpoint(actor, webhookId, now);
    return view ? created({ ...view, secret }, `${path}/${webhookId}`) : webhookFailure("webhook_not_found");
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, create);
