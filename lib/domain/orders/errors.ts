import type { ErrorDescription } from "@/lib/core/errors.ts";

export const orderErrors = {
  order_not_found: { status: 404, message: "You have no such order." },
  match_not_found: { status: 404, message: "You had no part in such a trade." },
  order_conflict: { status: 409, message: "The order changed in the meantime. Look at it again before you go on." },
  transition_not_possible: { status: 409, message: "That cannot happen to this order any more." },
  step_needs_more: { status: 422, message: "This step needs more than the new state. It has a route of its own." },
  extension_not_possible: {
    status: 409,
    message: "There is nothing left to ship here, so there is no more time to take.",
  },
  extension_taken: { status: 409, message: "You have taken more time for this order before. That is possible once." },
  extension_too_late: { status: 409, message: "The time to ship is over, so it cannot be extended any more." },
  problem_open: {
    status: 409,
    message: "The buyer has reported a problem with this pair: the order goes on when that is answered.",
  },
  transition_forbidden: { status: 403, message: "That step is somebody else's to take." },
} as const satisfies Record<string, ErrorDescription>;

export type OrderErrorCode = keyof typeof orderErrors;
