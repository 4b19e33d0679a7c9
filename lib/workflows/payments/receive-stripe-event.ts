import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { noteEvent } from "@/lib/domain/payments/store.stripe.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { readStripeEvent } from "@/lib/platform/stripe.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { effectOf } from "./stripe-effects.ts";

/**
 * Takes in a webhook of Stripe. The event's id and its effects are one transaction: delivered again it changes nothing, and after a
 * crash it is as if it had never come. Throws when Stripe has to send it again.
 * Errors: `invalid_signature`.
 * @param body byte for byte as it came: the signature is over that
 */
export async function receiveStripeEvent(
  body: string,
  signature: string,
  context?: WorkflowContext,
): Promise<Result<{ isNew: boolean }, "invalid_signature">> {
  const { database, now } = resolveContext(context);
  const event = readStripeEvent(body, signature);
  if (event === null) return fail("invalid_signature", "This was not signed by Stripe with a secret that we know.");
  const effect = await effectOf(event);
  const takeIn = async (tx: Transaction) => {
    const createdAt = new Date(event.created * 1_000);
    const received = { id: event.id, type: event.type, account: event.account ?? null, createdAt };
    if (!(await noteEvent(tx, received, now))) return false;
    await effect(tx, now);
    return true;
  };
  const isNew = await inSpan(`take in ${event.type}`, {}, () => database.$transaction(takeIn));
  if (isNew) wakeDispatcher();
  logger.debug({ eventId: event.id, type: event.type, isNew }, "event of Stripe taken in");
  return ok({ isNew });
}
