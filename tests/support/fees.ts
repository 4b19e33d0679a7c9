import type { FeeSchedule, FeeTerms } from "@/lib/domain/payments/model.ts";

/** The fees of the first migration: 5 %, 4 %, $13.95 and neither minimums nor levels. */
export const standardSchedule: FeeSchedule = {
  version: 1,
  buyerFeeBps: 500,
  minimumBuyerFeeCents: 0,
  sellerFeeBps: 400,
  minimumSellerFeeCents: 0,
  shippingCents: 1_395,
  levels: [],
};

const { levels: _none, ...rates } = standardSchedule;

/** {@link standardSchedule} as it applies to everybody. */
export const standardTerms: FeeTerms = { ...rates, sellerLevel: null };
