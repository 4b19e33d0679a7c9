import type { ErrorDescription } from "@/lib/core/errors.ts";

export const notificationErrors = {
  notification_not_found: { status: 404, message: "You have no such notification." },
} as const satisfies Record<string, ErrorDescription>;

export type NotificationErrorCode = keyof typeof notificationErrors;
