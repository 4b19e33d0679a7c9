import { readBody } from "@/app/api/_support/input.ts";
import { listRoute, offerLocation } from "@/app/api/_support/offer-routes.ts";
import { created, memberRoute } from "@/app/api/_support/route.ts";
import { placeAskSchema } from "@/lib/domain/market/schema.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";

export const GET = listRoute("ask");

export const POST = memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
  const input = await readBody(request, placeAskSchema);
  if (!input.ok) return input;
  const placed = await placeAsk(actor, input.value);
  return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
});
