import "server-only";
import type Stripe from "stripe";
import type { stripeEventTypes } from "@/lib/domain/payments/events.ts";
import { checkoutEffects } from "../checkout/effects.checkouts.ts";
import { disputeEffects } from "../disputes/stripe-effects.ts";
import { accountEffects, transferEffects } from "../payouts/stripe-effects.ts";
import { refundEffects } from "../refunds/stripe-effects.ts";
import { cardEffects } from "./effects.cards.ts";
import { paymentEffects } from "./effects.payments.ts";
import { type Effect, noEffect, type StripeEffects } from "./stripe-effect.ts";

/** Of events about our own account. */
const ownEffects: StripeEffects = {
  ...cardEffects,
  ...paymentEffects,
  ...refundEffects,
  ...disputeEffects,
  ...transferEffects,
  ...checkoutEffects,
  // Pages that save a card and pages that take a payment end with the same event.
  "checkout.session.completed": (event) => {
    const effects = event.data.object.mode === "setup" ? cardEffects : checkoutEffects;
    return effects[event.type]?.(event) ?? noEffect;
  },
};

/** Of events about sellers' connected accounts. */
const connectedEffects: StripeEffects = { ...accountEffects };

type NamedType = (typeof stripeEventTypes)[number];

/** The types that mean something here; the same as an endpoint is asked to send. */
export function effectiveTypes(): NamedType[] {
  return [...new Set([...Object.keys(ownEffects), ...Object.keys(connectedEffects)])].sort() as NamedType[];
}

/** What an event means here. Types without a meaning are acknowledged and noted like the others. */
export async function effectOf(event: Stripe.Event): Promise<Effect> {
  const effects = event.account === undefined ? ownEffects : connectedEffects;
  const effect = effects[event.type] as ((event: Stripe.Event) => Effect | Promise<Effect>) | undefined;
  return effect ? effect(event) : noEffect;
}
