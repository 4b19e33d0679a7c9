import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { type PayoutErrorCode, payoutErrors } from "@/lib/domain/payouts/errors.ts";

/** The page of a seller's payouts. */
export const payoutsPath = "/selling/payouts";

/** Where Stripe's onboarding leads back to, below an origin. */
export const onboardingPaths = { returnPath: `${payoutsPath}/return`, refreshPath: `${payoutsPath}/refresh` };

/** That page with something to say. */
export function payoutsPage(query: Record<string, string>): string {
  return `${payoutsPath}?${new URLSearchParams(query)}`;
}

/** What the page says about a problem in its address; null for what is none. */
export function problemMessage(code: unknown): string | null {
  const known: Record<PayoutErrorCode | CommonErrorCode, { message: string }> = { ...commonErrors, ...payoutErrors };
  return Object.entries(known).find(([name]) => name === code)?.[1].message ?? null;
}

/** A redirect that no cache keeps. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
