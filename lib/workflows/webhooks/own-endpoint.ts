import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { webhookFailure } from "@/lib/domain/webhooks/errors.ts";
import { findEndpoint } from "@/lib/domain/webhooks/store.endpoints.ts";
import { checkTarget, type TargetErrorCode } from "@/lib/platform/address-guard.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { WebhookEndpoint } from "@/prisma/generated/client";

export type OwnEndpointError = "unauthenticated" | "webhook_not_found";

/** An endpoint that this actor may change. Errors: `unauthenticated`, `webhook_not_found` (also for somebody else's). */
export async function findOwnEndpoint(
  tx: Transaction | Database,
  actor: Actor,
  webhookId: string,
): Promise<Result<{ actor: UserActor; endpoint: WebhookEndpoint }, OwnEndpointError>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const endpoint = isUuid(webhookId) ? await findEndpoint(tx, webhookId) : null;
  if (!endpoint || !allows(actor, "webhook.manageOwn", { userId: endpoint.userId })) {
    return webhookFailure("webhook_not_found");
  }
  return ok({ actor, endpoint });
}

/** Whether we may send to this address, as far as can be known now; every request asks again. Errors: those of the guard, at `url`. */
export async function checkUrl(url: string): Promise<Result<void, TargetErrorCode>> {
  const target = await checkTarget(url);
  if (target.ok) return ok(undefined);
  const { code, message } = target.error;
  return fail(code, message, { fields: { url: message } });
}
