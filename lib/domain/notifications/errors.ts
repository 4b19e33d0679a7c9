import type { ErrorDescription } from "@/lib/core/errors.ts";

export const notificationErrors = {
  notification_not_found: { status: 404, message: "You have no such notification." },
  preference_fixed: {
    status: 422,
    message: "That cannot be chosen: it is about your money or your account, or there is no such way for it.",
  },
  unsubscribe_link_invalid: {
    status: 400,
    message: "This link is not complete or not one of ours. You can choose what we mail you in your account.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type NotificationErrorCode = keyof typeof notificationErrors;
