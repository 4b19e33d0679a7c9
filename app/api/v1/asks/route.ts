import { placedOffer } from "@/app/api/_support/answers/market.ts";
import { listOperation, offerLocation, placingErrors } from "@/app/api/_support/offer-operations.ts";
import { created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { placeAskSchema } from "@/lib/domain/market/schema.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";

const place = operation(
  {
    id: "placeAsk",
    method: "POST",
    path: "/api/v1/asks",
    tag: "Bids and asks",
    summary: "Offer to sell at a price",
    details:
      "Takes the highest bids at or above your price at once; the rest stands in the book. An ask below the highest bid sells at your own price: `rejectIfBelowBid` refuses that.",
    access: "sell",
    idempotent: true,
    limit: "placeOffer",
    body: placeAskSchema,
    answers: { 201: placedOffer },
    errors: placingErrors.ask,
    example: { body: { variantId: "$VARIANT_ID", priceCents: 22000, quantity: 1, expiresInDays: 30 } },
  },
  async ({ actor, body }) => {
    const placed = await placeAsk(actor, body);
    return placed.ok ? created(placed.value, offerLocation(placed.value)) : placed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(listOperation("ask"), place);
