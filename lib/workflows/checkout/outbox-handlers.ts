import "server-only";
import { checkoutNewsSchema, checkoutTopics } from "@/lib/domain/checkout/events.ts";

/** What happens after the commit for each topic of checkouts. A handler that throws is run again. */
export const checkoutOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [checkoutTopics.news]: async (payload) => {
    const { checkoutId } = checkoutNewsSchema.parse(payload);
    // Loaded when needed: what takes a checkout on also commits changes, and so wakes whoever delivers this.
    const { driveCheckout } = await import("./advance-checkout.ts");
    await driveCheckout(checkoutId);
  },
};
