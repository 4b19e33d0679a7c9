import "server-only";
import type Stripe from "stripe";
import type { Transaction } from "@/lib/platform/db.ts";

/** What an event changes here; runs in the transaction that notes the event. */
export type Effect = (tx: Transaction, now: Date) => Promise<void>;

/** For an event that means nothing (any more). */
export const noEffect: Effect = async () => undefined;

/**
 * For each type of event what it means here. An event says only that something may have changed: read the object anew, so that it does
 * not matter how late, how often or in what order events come. Throws when Stripe has to send it again.
 */
export type StripeEffects = {
  [Type in Stripe.Event.Type]?: (event: Extract<Stripe.Event, { type: Type }>) => Effect | Promise<Effect>;
};
