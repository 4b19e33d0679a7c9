import "server-only";
import { checkoutNewsSchema, checkoutTopics } from "@/lib/domain/checkout/events.ts";
import { driveCheckout } from "./advance-checkout.ts";

/** What happens after the commit for each topic of checkouts. A handler that throws is run again. */
export const checkoutOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [checkoutTopics.news]: async (payload) => {
    const { checkoutId } = checkoutNewsSchema.parse(payload);
    await driveCheckout(checkoutId);
  },
};
