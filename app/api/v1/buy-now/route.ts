import { readBody } from "@/app/api/_support/input.ts";
import { offerLocation } from "@/app/api/_support/offer-routes.ts";
import { created, memberRoute } from "@/app/api/_support/route.ts";
import { buyNowSchema } from "@/lib/domain/market/schema.ts";
import { buyNow } from "@/lib/workflows/market/buy-now.ts";

export const POST = memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
  const input = await readBody(request, buyNowSchema);
  if (!input.ok) return input;
  const placed = await buyNow(actor, input.value);
  return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
});
