import "server-only";
import {
  biddingSuspendedSchema,
  cardDroppedSchema,
  cardStandingSchema,
  chargeDueSchema,
  paymentTopics,
  refundRequestedSchema,
} from "@/lib/domain/payments/events.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";
import { sendRefund } from "../refunds/send-refund.ts";
import { chargePayment } from "./charge-payment.ts";
import { settleBidsByCard } from "./settle-bids.ts";
import { cancelBidsOf } from "./suspend-bidding.ts";

/** Has a card leave its customer. One that has left already, or never was, is as good. */
async function detachCard(payload: unknown): Promise<void> {
  const { reference } = cardDroppedSchema.parse(payload);
  const detached = await askStripe(async (stripe) => {
    try {
      await stripe.paymentMethods.detach(reference);
    } catch (error) {
      if (!isStripeRefusal(error)) throw error;
    }
  });
  if (!detached.ok) throw new Error("Stripe did not answer");
}

/** When Stripe does not answer, the payment stays open and the job goes on with it: nothing is delivered twice in vain. */
async function charge(payload: unknown): Promise<void> {
  await chargePayment(chargeDueSchema.parse(payload).paymentId);
}

/** What happens after the commit for each topic of payments. A handler that throws is run again. */
export const paymentOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [paymentTopics.cardDropped]: detachCard,
  [paymentTopics.chargeDue]: charge,
  [paymentTopics.biddingSuspended]: async (payload) =>
    void (await cancelBidsOf(biddingSuspendedSchema.parse(payload).buyerId)),
  [paymentTopics.cardStanding]: async (payload) =>
    void (await settleBidsByCard(cardStandingSchema.parse(payload).buyerId)),
  [paymentTopics.refundRequested]: (payload) => sendRefund(refundRequestedSchema.parse(payload).refundId),
};
