import { readQuery } from "@/app/api/_support/input.ts";
import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { currentFeeSchedule } from "@/lib/domain/payments/queries.fees.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { feeQuerySchema } from "@/lib/domain/payments/schema.ts";

/** `?priceCents=22000`: what a trade at this price costs the buyer and brings the seller today, to the cent. */
export const GET = publicRoute(async ({ request, now }) => {
  const query = readQuery(request, feeQuerySchema);
  if (!query.ok) return query;
  const schedule = await currentFeeSchedule(now);
  return answer({ currency: "USD", ...priceOrder(query.value.priceCents, schedule), feeSchedule: schedule });
});
