import { readBody } from "@/app/api/_support/input.ts";
import { offerLocation } from "@/app/api/_support/offer-routes.ts";
import { created, memberRoute } from "@/app/api/_support/route.ts";
import { sellNowSchema } from "@/lib/domain/market/schema.ts";
import { sellNow } from "@/lib/workflows/market/sell-now.ts";

export const POST = memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
  const input = await readBody(request, sellNowSchema);
  if (!input.ok) return input;
  const placed = await sellNow(actor, input.value);
  return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
});
