import type { ErrorDescription } from "@/lib/core/errors.ts";

export const orderErrors = {
  order_not_found: { status: 404, message: "You have no such order." },
  match_not_found: { status: 404, message: "You had no part in such a trade." },
  order_conflict: { status: 409, message: "The order changed in the meantime. Look at it again before you go on." },
  transition_not_possible: { status: 409, message: "That cannot happen to this order any more." },
  settlement_not_available: {
    status: 409,
    message: "The buyer’s money cannot be moved to another pair yet. Refund it instead.",
  },
  transition_forbidden: { status: 403, message: "That step is somebody else's to take." },
} as const satisfies Record<string, ErrorDescription>;

export type OrderErrorCode = keyof typeof orderErrors;
