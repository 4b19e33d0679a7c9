import { pageOf } from "@/app/api/_support/answers/common.ts";
import { linkedBid, placedLinkedBid } from "@/app/api/_support/answers/market.ts";
import { placingErrors } from "@/app/api/_support/offer-operations.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listMyLinkedBids } from "@/lib/domain/market/queries.linked.ts";
import { placeLinkedBidSchema } from "@/lib/domain/market/schema.linked.ts";
import { myOffersQuerySchema } from "@/lib/domain/market/schema.queries.ts";
import { placeLinkedBid } from "@/lib/workflows/market/place-linked-bid.ts";

const list = operation(
  {
    id: "listLinkedBids",
    method: "GET",
    path: "/api/v1/linked-bids",
    tag: "Bids and asks",
    summary: "Your linked bids, newest first",
    access: "read",
    query: myOffersQuerySchema,
    answers: { 200: pageOf(linkedBid) },
    example: { query: { state: "open" } },
  },
  async ({ actor, query, now }) => answer(await listMyLinkedBids(actor, { ...query, now })),
);

const place = operation(
  {
    id: "placeLinkedBid",
    method: "POST",
    path: "/api/v1/linked-bids",
    tag: "Bids and asks",
    summary: "Bid for several sizes of a shoe and buy exactly one pair",
    details: "One budget; the first size that is filled takes the others out of their books.",
    access: "trade",
    idempotent: true,
    limit: "placeOffer",
    body: placeLinkedBidSchema,
    answers: { 201: placedLinkedBid },
    errors: [...placingErrors.bid, "linked_sizes_of_one_shoe", "linked_bid_over_budget"],
    example: {
      body: { budgetCents: 20_000, sizes: [{ variantId: "$VARIANT_ID" }, { variantId: "$OTHER_VARIANT_ID" }] },
    },
  },
  async ({ actor, body }) => {
    const placed = await placeLinkedBid(actor, body);
    return placed.ok ? created(placed.value, `/api/v1/linked-bids/${placed.value.linkId}`) : placed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, place);
