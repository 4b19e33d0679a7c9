import type { CheckoutEnd, CheckoutStatus } from "./model.checkout.ts";

/**
 * What may follow what. Pairs go back (`releasing`) only from where Stripe has confirmed that nothing can be paid any more, or
 * where nobody was ever shown a page to pay on.
 */
export const checkoutTransitions: Record<CheckoutStatus, readonly CheckoutStatus[]> = {
  started: ["held", "ended"],
  held: ["paying", "releasing"],
  // `releasing`: Stripe itself says that its page has expired.
  paying: ["authorised", "closing", "releasing"],
  authorised: ["completed", "voiding"],
  completed: ["done", "undoing"],
  done: [],
  // Paid in the moment it was to be closed: what Stripe took counts, because everything is still held.
  closing: ["authorised", "releasing"],
  voiding: ["releasing"],
  undoing: ["ended"],
  releasing: ["ended"],
  ended: [],
};

/** Whether its buyer can still give it up: afterwards the money is reserved and the pairs are theirs. */
export function mayBeLeft(status: CheckoutStatus): boolean {
  return status === "held" || status === "paying";
}

/** Whether the pairs are left to others for a while: only when their buyer had the chance to pay and did not. */
export const endsThatRest: readonly CheckoutEnd[] = ["expired", "left"];
