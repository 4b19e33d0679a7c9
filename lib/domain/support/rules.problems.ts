import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { type SupportErrorCode, supportErrors } from "./errors.ts";

export interface ProblemFacts {
  status: OrderStatus;
  /** When the order completes by itself; null unless it is delivered. */
  completesAt: Date | null;
  hasProblem: boolean;
}

/**
 * Whether a problem with a pair can be reported now.
 * Fails with `problem_exists`, `problem_not_possible`, `problem_too_late`.
 */
export function checkReport(
  { status, completesAt, hasProblem }: ProblemFacts,
  now: Date,
): Result<null, SupportErrorCode> {
  const refuse = (code: SupportErrorCode) => fail(code, supportErrors[code].message);
  if (hasProblem) return refuse("problem_exists");
  if (status !== "delivered" || completesAt === null) return refuse("problem_not_possible");
  return now >= completesAt ? refuse("problem_too_late") : ok(null);
}
