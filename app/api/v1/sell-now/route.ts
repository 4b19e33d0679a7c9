import { placedOffer } from "@/app/api/_support/answers/market.ts";
import { offerLocation, placingErrors } from "@/app/api/_support/offer-operations.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { sellNowSchema } from "@/lib/domain/market/schema.ts";
import { sellNow } from "@/lib/workflows/market/sell-now.ts";

const trade = operation(
  {
    id: "sellNow",
    method: "POST",
    path: "/api/v1/sell-now",
    tag: "Bids and asks",
    summary: "Sell to the highest bid, at once or not at all",
    details:
      "Sells one pair at the best bid at or above `limitPriceCents`, which is what you saw, or does nothing and answers `quote_moved` with the new quote. Never stands in the book.",
    access: "sell",
    idempotent: true,
    limit: "placeOffer",
    body: sellNowSchema,
    answers: { 201: placedOffer },
    errors: placingErrors.ask,
    example: { body: { variantId: "$VARIANT_ID", limitPriceCents: 20_000 } },
  },
  async ({ actor, body }) => {
    const placed = await sellNow(actor, body);
    return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(trade);
