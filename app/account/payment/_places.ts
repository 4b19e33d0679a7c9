import type { CommonErrorCode } from "@/lib/core/errors.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";

/** The page of the cards. */
export const cardsPath = "/account/payment";

/** A path of this site, or the page of the cards. @param wanted untrusted */
export function backPath(wanted: unknown): string {
  return safeCallbackPath(wanted, cardsPath);
}

/** The page of the cards with a query. */
export function cardsPage(query: Record<string, string>): string {
  return `${cardsPath}?${new URLSearchParams(query)}`;
}

/** What the page of the cards says about a problem in its address; null for what is none. */
export function problemMessage(code: unknown): string | null {
  const known: Partial<Record<PaymentErrorCode | CommonErrorCode, { message: string }>> = {
    ...commonErrors,
    ...paymentErrors,
  };
  return typeof code === "string"
    ? (Object.entries(known).find(([name]) => name === code)?.[1]?.message ?? null)
    : null;
}
