import "server-only";
import type Stripe from "stripe";
import { lookAtCheckout } from "../checkout/effects.checkouts.ts";
import { applyIntent } from "./apply-intent.ts";
import { paymentIdOf, readIntent } from "./intents.ts";
import { type Effect, noEffect, type StripeEffects } from "./stripe-effect.ts";

/** The intent is read anew, so that it does not matter how late or in what order events come. */
async function intentMoved(told: Stripe.PaymentIntent): Promise<Effect> {
  // A bag's money is taken by its checkout, which may not have heard that it was.
  const checkout = lookAtCheckout(told);
  if (checkout) return checkout;
  const paymentId = paymentIdOf(told);
  if (paymentId === null) return noEffect;
  const intent = await readIntent(told.id);
  if (!intent.ok) throw new Error("Stripe did not answer; the event has to come again");
  return (tx, now) => applyIntent(tx, paymentId, intent.value, now);
}

/** What events about payments mean. */
export const paymentEffects: StripeEffects = {
  "payment_intent.succeeded": ({ data }) => intentMoved(data.object),
  "payment_intent.payment_failed": ({ data }) => intentMoved(data.object),
  "payment_intent.requires_action": ({ data }) => intentMoved(data.object),
  "payment_intent.canceled": ({ data }) => intentMoved(data.object),
};
