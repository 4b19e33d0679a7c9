import { calculatedFees } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { currentFeePosition } from "@/lib/domain/payments/queries.fees.ts";
import { feeBasis, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { feeQuerySchema } from "@/lib/domain/payments/schema.ts";

/** Whose level was applied: one's own, or that of somebody who has sold nothing yet; null where there are no levels. */
function levelOf(terms: FeeTerms, completedSales: number | null): "you" | "new_seller" | null {
  if (terms.sellerLevel === null) return null;
  return completedSales === null ? "new_seller" : "you";
}

const calculate = operation(
  {
    id: "calculateFees",
    method: "GET",
    path: "/api/v1/fees/calculate",
    tag: "Fees",
    summary: "What a trade at this price costs the buyer and brings the seller today",
    details: "To the cent. Whoever says who they are gets the seller's part at their own level.",
    access: "visitor:read",
    query: feeQuerySchema,
    answers: { 200: calculatedFees },
    example: { query: { priceCents: "22000" } },
  },
  async ({ actor, query: { priceCents, side }, now }) => {
    const { schedule, terms, completedSales } = await currentFeePosition(now, actor);
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
      currency: "USD" as const,
      priceCents,
      ...(side !== "seller" && buyer),
      ...(side !== "buyer" && seller),
      feeScheduleVersion,
      feeSchedule: schedule,
    });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(calculate);
