import type { ErrorDescription } from "@/lib/core/errors.ts";

export const disputeErrors = {
  dispute_not_found: { status: 404, message: "There is no such dispute." },
  dispute_closed: { status: 409, message: "This dispute takes no more evidence." },
  evidence_empty: { status: 422, message: "Write at least one thing that the bank should know." },
} as const satisfies Record<string, ErrorDescription>;

export type DisputeErrorCode = keyof typeof disputeErrors;
