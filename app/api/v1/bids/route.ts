import { placedOffer } from "@/app/api/_support/answers/market.ts";
import { listOperation, offerLocation, placingErrors } from "@/app/api/_support/offer-operations.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { placeBidSchema } from "@/lib/domain/market/schema.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";

const place = operation(
  {
    id: "placeBid",
    method: "POST",
    path: "/api/v1/bids",
    tag: "Bids and asks",
    summary: "Offer to buy at a price",
    details:
      "Takes the lowest asks at or below your price at once, each at its own price; the rest stands in the book. A bid binds: it needs a saved card and a shipping address.",
    access: "trade",
    idempotent: true,
    limit: "placeOffer",
    body: placeBidSchema,
    answers: { 201: placedOffer },
    errors: placingErrors.bid,
    example: { body: { variantId: "$VARIANT_ID", priceCents: 20000, quantity: 1, expiresInDays: 30 } },
  },
  async ({ actor, body }) => {
    const placed = await placeBid(actor, body);
    return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(listOperation("bid"), place);
