import "server-only";
import type Stripe from "stripe";
import { isUuid } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type ChargeFailure, describeFailure } from "@/lib/domain/payments/rules.declines.ts";
import { logger } from "@/lib/platform/logger.ts";
import { metrics } from "@/lib/platform/metrics.ts";
import { askStripe, isCardRefusal, isStripeError, isStripeRefusal } from "@/lib/platform/stripe.ts";
import type { CapturedMoney } from "./settle-capture.ts";

/** What we need to see of an intent: with its charge, and what Stripe kept of that. */
export const intentParts = ["latest_charge.balance_transaction"];

/** What an attempt to take money came to. */
export type ChargeAnswer =
  | { kind: "intent"; intent: Stripe.PaymentIntent }
  /** @property intent as it is after the refusal; null when there never was one */
  | { kind: "refused"; intent: Stripe.PaymentIntent | null; failure: ChargeFailure };

/** Another request with the same key, or about the same intent, is under way: the outcome is not known yet. */
function isUnderWay(error: Stripe.errors.StripeError): boolean {
  return error.code === "idempotency_key_in_use" || error.code === "lock_timeout";
}

/**
 * Has Stripe try to take money. Fails with `payments_unavailable` when the outcome is unknown: the same request with the same key may be
 * repeated. A refusal of the bank is an answer, and so is one of Stripe: its card or customer is gone.
 * @param intentId the intent that is asked about, if there is one: when it has moved on already, how it is now is the answer
 */
export async function askForCharge(
  ask: (stripe: Stripe) => Promise<Stripe.PaymentIntent>,
  intentId?: string,
): Promise<Result<ChargeAnswer, "payments_unavailable">> {
  try {
    const asked = await askStripe(ask);
    if (!asked.ok) metrics().paymentErrors.inc({ code: "unavailable" });
    return asked.ok ? ok({ kind: "intent", intent: asked.value }) : asked;
  } catch (error) {
    if (!isStripeError(error)) throw error;
    if (isUnderWay(error)) return fail("payments_unavailable", "Payments are still busy with this.");
    const intent = error.payment_intent ?? null;
    if (isCardRefusal(error)) {
      return ok({ kind: "refused", intent, failure: describeFailure(error.decline_code, error.code) });
    }
    if (!isStripeRefusal(error)) throw error;
    if (error.code === "payment_intent_unexpected_state" && intentId !== undefined) {
      const current = await readIntent(intentId);
      return current.ok ? ok({ kind: "intent", intent: current.value }) : current;
    }
    logger.warn({ code: error.code, param: error.param }, "Stripe refused to charge a card");
    return ok({ kind: "refused", intent, failure: describeFailure("card_unusable") });
  }
}

/** An intent as it is now. */
export function readIntent(intentId: string): Promise<Result<Stripe.PaymentIntent, "payments_unavailable">> {
  return askStripe((stripe) => stripe.paymentIntents.retrieve(intentId, { expand: intentParts }));
}

/** The newest of a customer's intents that was made for a payment, if there is one. */
export async function searchIntent(
  customerId: string,
  paymentId: string,
): Promise<Result<Stripe.PaymentIntent | null, "payments_unavailable">> {
  return askStripe(async (stripe) => {
    for await (const intent of stripe.paymentIntents.list({ customer: customerId, limit: 100 })) {
      if (paymentIdOf(intent) === paymentId) {
        return stripe.paymentIntents.retrieve(intent.id, { expand: intentParts });
      }
    }
    return null;
  });
}

/** Which payment of ours an intent is for; null: none. */
export function paymentIdOf(intent: Stripe.PaymentIntent): string | null {
  const { paymentId } = intent.metadata;
  return paymentId !== undefined && isUuid(paymentId) ? paymentId : null;
}

/** What a paid intent has brought; null while Stripe has not yet said what it keeps. */
export function moneyOf(intent: Stripe.PaymentIntent, paymentId: string): CapturedMoney | null {
  const charge = intent.latest_charge;
  if (charge === null || typeof charge === "string") return null;
  const transaction = charge.balance_transaction;
  if (transaction === null || typeof transaction === "string") return null;
  return {
    paymentId,
    intentId: intent.id,
    chargeId: charge.id,
    amountCents: intent.amount_received,
    processingFeeCents: transaction.fee,
  };
}
