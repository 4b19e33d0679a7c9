import type { ErrorDescription } from "@/lib/core/errors.ts";

export const supportErrors = {
  problem_not_possible: {
    status: 409,
    message: "A problem can be reported once the pair has arrived, until the order is completed.",
  },
  problem_too_late: { status: 409, message: "The time to report a problem with this pair is over." },
  problem_exists: { status: 409, message: "You have reported a problem with this pair already." },
  problem_not_found: { status: 404, message: "No such problem was reported." },
  problem_answered: { status: 409, message: "This problem was answered in the meantime." },
  problem_photo_not_found: { status: 404, message: "There is no such photograph." },
  too_many_problem_photos: { status: 409, message: "A report has at most 8 photographs. Remove one first." },
} as const satisfies Record<string, ErrorDescription>;

export type SupportErrorCode = keyof typeof supportErrors;
