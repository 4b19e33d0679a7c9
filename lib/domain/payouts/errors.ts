import type { ErrorDescription } from "@/lib/core/errors.ts";

export const payoutErrors = {
  stripe_unavailable: {
    status: 503,
    message: "Stripe does not answer at the moment. Nothing is lost; try again in a minute.",
  },
  payout_account_unfinished: { status: 409, message: "Finish setting up payouts first." },
} as const satisfies Record<string, ErrorDescription>;

export type PayoutErrorCode = keyof typeof payoutErrors;
