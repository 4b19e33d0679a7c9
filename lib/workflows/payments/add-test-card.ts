import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { issueTestCard, savePaymentMethod } from "@/lib/domain/payments/service.ts";
import { env } from "@/lib/platform/env.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Whether this installation hands out test cards: never where real money is paid. */
export function testCardsAllowed(): boolean {
  return env().APP_ENV !== "production";
}

/**
 * Puts a test card on the person's file, so that they can bid.
 * Errors: `unauthenticated`, `test_cards_disabled`, `too_many_payment_methods`.
 */
export async function addTestCard(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<PaymentMethodView, PaymentErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  if (!testCardsAllowed()) return fail("test_cards_disabled", paymentErrors.test_cards_disabled.message);
  const { database, now } = resolveContext(context);
  const card = issueTestCard(now);
  return database.$transaction((tx) => savePaymentMethod(tx, actor.userId, card, now));
}
