import "server-only";
import type Stripe from "stripe";
import { askStripe } from "@/lib/platform/stripe.ts";
import type { Effect, StripeEffects } from "../payments/stripe-effect.ts";
import { noteRefund } from "./note-refund.ts";

/** A refund is read anew, so that it does not matter how late or in what order events come. */
async function refundChanged(refundId: string): Promise<Effect> {
  const read = await askStripe((stripe) => stripe.refunds.retrieve(refundId));
  if (!read.ok) throw new Error("Stripe did not answer; the event has to come again");
  return (tx, now) => noteRefund(tx, read.value, now);
}

/** The event of a charge does not say which refund it was. */
async function chargeRefunded(charge: Stripe.Charge): Promise<Effect> {
  const read = await askStripe((stripe) =>
    stripe.refunds.list({ charge: charge.id, limit: 100 }).autoPagingToArray({ limit: 1_000 }),
  );
  if (!read.ok) throw new Error("Stripe did not answer; the event has to come again");
  return async (tx, now) => {
    for (const refund of read.value.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await noteRefund(tx, refund, now);
  };
}

/** What events about refunds mean. */
export const refundEffects: StripeEffects = {
  "charge.refunded": ({ data }) => chargeRefunded(data.object),
  "refund.created": ({ data }) => refundChanged(data.object.id),
  "refund.updated": ({ data }) => refundChanged(data.object.id),
  "refund.failed": ({ data }) => refundChanged(data.object.id),
};
