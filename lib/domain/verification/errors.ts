import type { ErrorDescription } from "@/lib/core/errors.ts";

export const verificationErrors = {
  parcel_unknown: {
    status: 404,
    message: "No order has this number. Scan the label again, or type the number below its bars.",
  },
  parcel_not_expected: { status: 409, message: "This order is not on its way to us. Put the parcel aside." },
  own_trade: { status: 403, message: "You bought or sold this pair, so somebody else has to inspect it." },
  task_not_found: { status: 404, message: "There is no such inspection." },
  task_claimed: { status: 409, message: "Somebody else has this pair on the table." },
  task_not_claimed: { status: 409, message: "Take the pair first: then nobody else works on it." },
  task_decided: { status: 409, message: "This inspection has its verdict already." },
  second_look_by_first: {
    status: 403,
    message: "You found the fault yourself. Another person has to look at the pair now.",
  },
  draft_moved_on: {
    status: 409,
    message: "This inspection was saved from another window in the meantime. Load it again before you go on.",
  },
  verdict_incomplete: { status: 422, message: "The verdict does not follow from the results yet." },
  photo_not_found: { status: 404, message: "There is no such photograph." },
  too_many_inspection_photos: { status: 409, message: "That are enough photographs. Remove one first." },
} as const satisfies Record<string, ErrorDescription>;

export type VerificationErrorCode = keyof typeof verificationErrors;
