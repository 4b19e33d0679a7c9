import "server-only";
import { askStripe } from "@/lib/platform/stripe.ts";
import type { Effect, StripeEffects } from "../payments/stripe-effect.ts";
import { noteDispute } from "./note-dispute.ts";

/** A dispute is read anew, so that it does not matter how late or in what order events come. */
async function disputeChanged(disputeId: string): Promise<Effect> {
  const read = await askStripe((stripe) => stripe.disputes.retrieve(disputeId, { expand: ["charge"] }));
  if (!read.ok) throw new Error("Stripe did not answer; the event has to come again");
  return (tx, now) => noteDispute(tx, read.value, now);
}

/** What events about disputes mean. */
export const disputeEffects: StripeEffects = {
  "charge.dispute.created": ({ data }) => disputeChanged(data.object.id),
  "charge.dispute.updated": ({ data }) => disputeChanged(data.object.id),
  "charge.dispute.funds_withdrawn": ({ data }) => disputeChanged(data.object.id),
  "charge.dispute.funds_reinstated": ({ data }) => disputeChanged(data.object.id),
  "charge.dispute.closed": ({ data }) => disputeChanged(data.object.id),
};
