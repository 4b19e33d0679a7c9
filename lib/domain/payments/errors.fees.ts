import type { ErrorDescription } from "@/lib/core/errors.ts";

export const feeErrors = {
  fees_start_too_soon: {
    status: 422,
    message: "New fees need ten seconds’ notice, so that every process knows of them. Choose a later moment, in UTC.",
  },
  fees_start_too_late: { status: 422, message: "Choose a moment within the next year." },
  fees_unchanged: { status: 422, message: "These are the fees that would be in force at that moment anyway." },
  fees_moved_on: {
    status: 409,
    message: "Somebody has entered other fees since you opened this page. Look at them first, then try again.",
  },
  fees_changed: {
    status: 409,
    message: "The fees changed while this page was open, so nothing was done. Look at the new total, then press again.",
  },
  fees_not_withdrawable: {
    status: 409,
    message: "Only fees that do not count yet can be withdrawn, at the latest ten seconds before they start.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type FeeErrorCode = keyof typeof feeErrors;
