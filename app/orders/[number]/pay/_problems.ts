import { commonErrors, type ErrorDescription } from "@/lib/core/errors.ts";
import { paymentErrors } from "@/lib/domain/payments/errors.ts";

/** What the page says of a problem in its address. Of a refusal the payment itself tells more. */
export function payProblem(code: unknown): string | null {
  const known: Record<string, ErrorDescription> = { ...commonErrors, ...paymentErrors };
  return typeof code === "string" && Object.hasOwn(known, code) ? (known[code]?.message ?? null) : null;
}
