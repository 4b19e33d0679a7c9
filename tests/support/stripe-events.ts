import type Stripe from "stripe";
import { signatureOf } from "@/dev/stripe/deliveries.ts";
import { env } from "@/lib/platform/env.ts";
import { receiveStripeEvent } from "@/lib/workflows/payments/receive-stripe-event.ts";

/** All events of a stand-in whose text names any of these, the oldest first. */
export async function eventsAbout(stripe: Stripe, ...names: string[]): Promise<Stripe.Event[]> {
  const all = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  return all.filter((event) => names.some((name) => JSON.stringify(event).includes(name))).reverse();
}

/** Brings an event to the application as Stripe would. Throws when it has to come again. */
export async function deliverEvent(event: Stripe.Event): Promise<void> {
  const body = JSON.stringify(event);
  const [secret = ""] = env().STRIPE_WEBHOOK_SECRET;
  const received = await receiveStripeEvent(body, signatureOf(body, secret, Math.floor(Date.now() / 1_000)));
  if (!received.ok) throw new Error(received.error.message);
}
