import type { ErrorDescription } from "@/lib/core/errors.ts";
import { fail } from "@/lib/core/result.ts";

export const followingErrors = {
  unknown_shoe: { status: 404, message: "There is no such shoe or size." },
  wishlist_full: { status: 409, message: "Your wishlist is full. Remove something you no longer want." },
  wishlist_item_not_found: { status: 404, message: "This is not on your wishlist." },
  too_many_alerts: { status: 409, message: "You have as many alerts as we keep. Remove one first." },
  alert_not_found: { status: 404, message: "You have no such alert." },
  alert_needs_price: {
    status: 409,
    message: "Nobody is selling right now, so there is no price a drop could count from. Name a price instead.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type FollowingErrorCode = keyof typeof followingErrors;

/** An expected failure of this module with its usual sentence. */
export function followingFailure<Code extends FollowingErrorCode>(code: Code) {
  return fail(code, followingErrors[code].message);
}
