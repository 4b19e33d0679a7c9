import type { ErrorDescription } from "@/lib/core/errors.ts";

export const notificationErrors = {
  notification_not_found: { status: 404, message: "You have no such notification." },
  preference_fixed: {
    status: 422,
    message: "That cannot be chosen: it is about your money or your account, or there is no such way for it.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type NotificationErrorCode = keyof typeof notificationErrors;
