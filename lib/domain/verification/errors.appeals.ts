import type { ErrorDescription } from "@/lib/core/errors.ts";

export const appealErrors = {
  appeal_not_possible: { status: 409, message: "Only a pair that failed its inspection can be appealed for." },
  appeal_too_late: { status: 409, message: "The time to appeal against this verdict is over." },
  appeal_exists: { status: 409, message: "You have appealed already. One appeal for each inspection." },
  appeal_not_found: { status: 404, message: "There is no such appeal." },
  appeal_answered: { status: 409, message: "This appeal was answered in the meantime." },
  appeal_of_own_verdict: {
    status: 403,
    message: "You gave one of the verdicts on this pair, so another administrator has to answer.",
  },
  too_many_appeal_photos: { status: 409, message: "An appeal has at most 8 photographs. Remove one first." },
} as const satisfies Record<string, ErrorDescription>;

export type AppealErrorCode = keyof typeof appealErrors;
