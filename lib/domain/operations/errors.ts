import type { ErrorDescription } from "@/lib/core/errors.ts";

export const operationsErrors = {
  nothing_failed: { status: 409, message: "Nothing of this kind waits for another try any more." },
  unknown_job: { status: 404, message: "There is no job of this name that can be run by hand." },
} as const satisfies Record<string, ErrorDescription>;

export type OperationsErrorCode = keyof typeof operationsErrors;
