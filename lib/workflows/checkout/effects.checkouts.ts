import "server-only";
import type Stripe from "stripe";
import { isUuid } from "@/lib/core/ids.ts";
import { type CheckoutNews, checkoutTopics } from "@/lib/domain/checkout/events.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { type Effect, noEffect, type StripeEffects } from "../payments/stripe-effect.ts";

/**
 * Has somebody look at the checkout that something at Stripe was made for, after the commit; what became of it, Stripe is asked then.
 * @returns null when it was made for none
 */
export function lookAtCheckout({ metadata }: Pick<Stripe.Checkout.Session, "metadata">): Effect | null {
  const checkoutId = metadata?.checkoutId;
  if (checkoutId === undefined || !isUuid(checkoutId)) return null;
  return (tx, now) =>
    appendToOutbox(tx, [{ topic: checkoutTopics.news, payload: { checkoutId } satisfies CheckoutNews }], now);
}

function pageMoved(session: Stripe.Checkout.Session): Effect {
  return (session.mode === "payment" ? lookAtCheckout(session) : null) ?? noEffect;
}

/** What events about the pages of checkouts mean. */
export const checkoutEffects: StripeEffects = {
  "checkout.session.completed": ({ data }) => pageMoved(data.object),
  "checkout.session.expired": ({ data }) => pageMoved(data.object),
};
