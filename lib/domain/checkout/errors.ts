import type { ErrorDescription } from "@/lib/core/errors.ts";
import { fail } from "@/lib/core/result.ts";
import { maximumBagPairs } from "./model.ts";

export const checkoutErrors = {
  bag_full: {
    status: 409,
    message: `A bag holds ${maximumBagPairs} pairs. Check out what is in it, or take something out.`,
  },
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
