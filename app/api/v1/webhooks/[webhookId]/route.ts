import { z } from "zod";
import { webhook } from "@/app/api/_support/answers/webhooks.ts";
import { answer, done, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { getEndpoint } from "@/lib/domain/webhooks/queries.ts";
import { editWebhookSchema } from "@/lib/domain/webhooks/schema.ts";
import { editWebhook } from "@/lib/workflows/webhooks/edit-webhook.ts";
import { removeWebhook } from "@/lib/workflows/webhooks/remove-webhook.ts";

const common = {
  path: "/api/v1/webhooks/{webhookId}",
  tag: "Webhooks",
  params: pathIds("webhookId"),
  unknown: "webhook_not_found",
} as const;
const example = { params: { webhookId: "$WEBHOOK_ID" } };

const read = operation(
  {
    ...common,
    id: "readWebhook",
    method: "GET",
    summary: "One endpoint of yours",
    access: "read",
    answers: { 200: webhook },
    example,
  },
  async ({ actor, params, now }) => {
    const found = await getEndpoint(actor, params.webhookId, now);
    return found ? answer(found) : webhookFailure("webhook_not_found");
  },
);

const edit = operation(
  {
    ...common,
    id: "editWebhook",
    method: "PATCH",
    summary: "Change an endpoint",
    details:
      "Its address, what it is told, or whether it is on. Switched off, it is told nothing, and what waited for it has failed: replay that once it is on again.",
    access: "account",
    // Elsewhere, or told of more, it could be somebody's who may not read that.
    alsoNeeds: "read",
    limit: "webhookPerAccount",
    body: editWebhookSchema,
    answers: { 200: webhook },
    errors: ["target_invalid", "target_refused", "target_unresolvable"],
    example: { ...example, body: { description: "Warehouse", isEnabled: true } },
  },
  async ({ actor, params, body, now }) => {
    const edited = await editWebhook(actor, { ...body, ...params });
    if (!edited.ok) return edited;
    const found = await getEndpoint(actor, params.webhookId, now);
    return found ? answer(found) : webhookFailure("webhook_not_found");
  },
);

const remove = operation(
  {
    ...common,
    id: "removeWebhook",
    method: "DELETE",
    summary: "Remove an endpoint with its log",
    access: "account",
    limit: "webhookPerAccount",
    answers: { 204: z.null() },
    example,
  },
  async ({ actor, params }) => {
    const removed = await removeWebhook(actor, params);
    return removed.ok ? done() : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, edit, remove);
