import "server-only";
import { cardDroppedSchema, paymentTopics } from "@/lib/domain/payments/events.ts";
import { askStripe, isStripeRefusal } from "@/lib/platform/stripe.ts";

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

/** What happens after the commit for each topic of payments. A handler that throws is run again. */
export const paymentOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [paymentTopics.cardDropped]: detachCard,
};
