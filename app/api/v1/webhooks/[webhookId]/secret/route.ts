import { rotatedSecret } from "@/app/api/_support/answers/webhooks.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { rotateSecret } from "@/lib/workflows/webhooks/rotate-secret.ts";

const rotate = operation(
  {
    id: "rotateWebhookSecret",
    method: "POST",
    path: "/api/v1/webhooks/{webhookId}/secret",
    tag: "Webhooks",
    summary: "Give an endpoint a new secret",
    details: "For a day the one before signs as well, so that nothing is refused meanwhile.",
    access: "account",
    limit: "webhookPerAccount",
    params: pathIds("webhookId"),
    unknown: "webhook_not_found",
    answers: { 200: rotatedSecret },
    example: { params: { webhookId: "$WEBHOOK_ID" } },
  },
  async ({ actor, params }) => {
    const rotated = await rotateSecret(actor, params);
    if (!rotated.ok) return rotated;
    const { secret, formerSecretUntil } = rotated.value;
    return answer({ secret, formerSecretUntil: formerSecretUntil.toISOString() });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(rotate);
