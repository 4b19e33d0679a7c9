import type { ErrorDescription } from "@/lib/core/errors.ts";
import { fail } from "@/lib/core/result.ts";

export const portfolioErrors = {
  unknown_size: { status: 404, message: "There is no such shoe and size." },
  portfolio_full: { status: 409, message: "You have recorded as much as we keep. Remove something first." },
  portfolio_entry_not_found: { status: 404, message: "You have recorded no such purchase or sale." },
} as const satisfies Record<string, ErrorDescription>;

export type PortfolioErrorCode = keyof typeof portfolioErrors;

/** An expected failure of this module with its usual sentence. */
export function portfolioFailure<Code extends PortfolioErrorCode>(code: Code) {
  return fail(code, portfolioErrors[code].message);
}
