import { placedOffer } from "@/app/api/_support/answers/market.ts";
import { offerLocation, placingErrors } from "@/app/api/_support/offer-operations.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { buyNowSchema } from "@/lib/domain/market/schema.ts";
import { buyNow } from "@/lib/workflows/market/buy-now.ts";

const trade = operation(
  {
    id: "buyNow",
    method: "POST",
    path: "/api/v1/buy-now",
    tag: "Bids and asks",
    summary: "Buy at the lowest ask, at once or not at all",
    details:
      "Fills the whole quantity at or below `limitPriceCents`, which is what you saw, or does nothing and answers `quote_moved` with the new quote. Never stands in the book.",
    access: "trade",
    idempotent: true,
    limit: "placeOffer",
    body: buyNowSchema,
    answers: { 201: placedOffer },
    errors: placingErrors.bid,
    example: { body: { variantId: "$VARIANT_ID", limitPriceCents: 22_500 } },
  },
  async ({ actor, body }) => {
    const placed = await buyNow(actor, body);
    return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(trade);
