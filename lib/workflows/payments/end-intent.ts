import "server-only";
import type Stripe from "stripe";
import { ok, type Result } from "@/lib/core/result.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { intentParts, readIntent } from "./intents.ts";

/**
 * Has Stripe cancel an intent, so that nobody can pay it any more.
 * @returns the intent as it is then: `canceled`, or `succeeded` when the buyer was faster
 */
export async function endIntent(
  intentId: string,
  attemptId: string,
): Promise<Result<Stripe.PaymentIntent, "payments_unavailable">> {
  const ended = await askStripe(async (stripe) => {
    try {
      return await stripe.paymentIntents.cancel(
        intentId,
        { cancellation_reason: "abandoned", expand: intentParts },
        { idempotencyKey: `cancel-${attemptId}` },
      );
    } catch (error) {
      if (isStripeRefusal(error)) return null;
      throw error;
    }
  });
  if (!ended.ok) return ended;
  return ended.value === null ? readIntent(intentId) : ok(ended.value);
}
