import type { ErrorDescription } from "@/lib/core/errors.ts";

export const settingErrors = {
  setting_start_too_soon: {
    status: 422,
    message: "A new value needs ten seconds’ notice, so that every process knows of it. Choose a later moment, in UTC.",
  },
  setting_start_too_late: { status: 422, message: "Choose a moment within the next year." },
  setting_unchanged: { status: 422, message: "This is the value that would count at that moment anyway." },
  setting_moved_on: {
    status: 409,
    message: "Somebody has changed this setting since you opened the page. Look at it first, then try again.",
  },
  setting_not_withdrawable: {
    status: 409,
    message: "Only a value that does not count yet can be withdrawn, at the latest ten seconds before it starts.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type SettingErrorCode = keyof typeof settingErrors;
