import type { ErrorDescription } from "@/lib/core/errors.ts";
import { fail } from "@/lib/core/result.ts";
import { maximumBagPairs } from "./model.ts";

export const checkoutErrors = {
  bag_full: {
    status: 409,
    message: `A bag holds ${maximumBagPairs} pairs. Check out what is in it, or take something out.`,
  },
  bag_empty: { status: 409, message: "There is nothing in your bag." },
  bag_changed: {
    status: 409,
    message: "Something in your bag changed in the meantime. Look at it again; nothing was charged or held.",
  },
  checkout_open: { status: 409, message: "You are checking out already. Go on with that, or give it up first." },
  checkout_not_found: { status: 404, message: "You have no such checkout." },
  checkout_paid: { status: 409, message: "This is paid already, so it cannot be given up any more." },
  checkout_refused: { status: 409, message: "Payments did not take this bag. Nothing was charged." },
  bag_item_not_found: { status: 404, message: "This is not in your bag." },
} as const satisfies Record<string, ErrorDescription>;

export type CheckoutErrorCode = keyof typeof checkoutErrors;

/** An expected failure of this module with its usual sentence, or a better one for the case. */
export function checkoutFailure<Code extends CheckoutErrorCode>(
  code: Code,
  message: string = checkoutErrors[code].message,
  details?: Record<string, unknown>,
) {
  return fail(code, message, details ? { details } : {});
}
