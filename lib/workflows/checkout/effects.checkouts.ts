import "server-only";
import type Stripe from "stripe";
import { isUuid } from "@/lib/core/ids.ts";
import { type CheckoutNews, checkoutTopics } from "@/lib/domain/checkout/events.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { type Effect, noEffect, type StripeEffects } from "../payments/stripe-effect.ts";

/** Has somebody look at a checkout after the commit; what became of its page, Stripe is asked then. */
function lookAt(session: Stripe.Checkout.Session): Effect {
  const checkoutId = session.metadata?.checkoutId;
  if (session.mode !== "payment" || checkoutId === undefined || !isUuid(checkoutId)) return noEffect;
  return (tx, now) =>
    appendToOutbox(tx, [{ topic: checkoutTopics.news, payload: { checkoutId } satisfies CheckoutNews }], now);
}

/** What events about the pages of checkouts mean. */
export const checkoutEffects: StripeEffects = {
  "checkout.session.completed": ({ data }) => lookAt(data.object),
  "checkout.session.expired": ({ data }) => lookAt(data.object),
};
