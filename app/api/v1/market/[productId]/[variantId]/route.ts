import { answer, publicRoute } from "@/app/api/_support/route.ts";
import { fail } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import { getMarketOfVariant } from "@/lib/domain/market/queries.ts";

export const GET = publicRoute<{ productId: string; variantId: string }>(async ({ params, now }) => {
  const market = await getMarketOfVariant(params, now);
  return market ? answer(market) : fail("unknown_variant", marketErrors.unknown_variant.message);
});
