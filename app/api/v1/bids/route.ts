import { readBody } from "@/app/api/_support/input.ts";
import { listRoute, offerLocation } from "@/app/api/_support/offer-routes.ts";
import { created, memberRoute } from "@/app/api/_support/route.ts";
import { placeBidSchema } from "@/lib/domain/market/schema.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";

export const GET = listRoute("bid");

export const POST = memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
  const input = await readBody(request, placeBidSchema);
  if (!input.ok) return input;
  const placed = await placeBid(actor, input.value);
  return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
});
