import { readQuery } from "@/app/api/_support/input.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { currentFeePosition } from "@/lib/domain/payments/queries.fees.ts";
import { feeBasis, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { feeQuerySchema } from "@/lib/domain/payments/schema.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

/** Whose level was applied: one's own, or that of somebody who has sold nothing yet; null where there are no levels. */
function levelOf(terms: FeeTerms, completedSales: number | null): "you" | "new_seller" | null {
  if (terms.sellerLevel === null) return null;
  return completedSales === null ? "new_seller" : "you";
}

/**
 * `?priceCents=22000`: what a trade at this price costs the buyer and brings the seller today, to the cent; with
 * `side=buyer` or `side=seller` only that. Public. Whoever is signed in gets the seller's part at their own level.
 */
export const GET = publicRoute(async ({ request, now }) => {
  const query = readQuery(request, feeQuerySchema);
  if (!query.ok) return query;
  const { priceCents, side } = query.value;
  const { schedule, terms, completedSales } = await currentFeePosition(now, await currentActor());
  const { priceCents: _price, ...parts } = priceOrder(priceCents, terms);
  const { buyerFeeCents, shippingCents, totalCents, sellerFeeCents, payoutCents, feeScheduleVersion } = parts;
  const buyer = { buyerFeeCents, buyerFeeBasis: feeBasis("buyer", priceCents, terms), shippingCents, totalCents };
  const seller = {
    sellerFeeCents,
    sellerFeeBps: terms.sellerFeeBps,
    sellerFeeBasis: feeBasis("seller", priceCents, terms),
    payoutCents,
    sellerLevel: terms.sellerLevel,
    sellerLevelOf: levelOf(terms, completedSales),
    completedSales,
  };
  return answer({
    currency: "USD",
    priceCents,
    ...(side !== "seller" && buyer),
    ...(side !== "buyer" && seller),
    feeScheduleVersion,
    feeSchedule: schedule,
  });
});
