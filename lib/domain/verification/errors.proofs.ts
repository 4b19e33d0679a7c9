import type { ErrorDescription } from "@/lib/core/errors.ts";

export const proofErrors = {
  proof_unknown: { status: 404, message: "No tag of ours has this code." },
  proof_revoked_already: { status: 409, message: "This tag was revoked already." },
} as const satisfies Record<string, ErrorDescription>;

export type ProofErrorCode = keyof typeof proofErrors;
