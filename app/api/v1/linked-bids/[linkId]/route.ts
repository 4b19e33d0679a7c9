import { cancelledLinkedBid, linkedBid } from "@/app/api/_support/answers/market.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { fail } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import { getLinkedBidOfActor } from "@/lib/domain/market/queries.linked.ts";
import { cancelLinkedBid } from "@/lib/workflows/market/cancel-linked-bid.ts";

const common = {
  path: "/api/v1/linked-bids/{linkId}",
  tag: "Bids and asks",
  params: pathIds("linkId"),
  unknown: "offer_not_found",
  example: { params: { linkId: "$LINK_ID" } },
} as const;

const read = operation(
  {
    ...common,
    id: "readLinkedBid",
    method: "GET",
    summary: "One linked bid of yours",
    access: "read",
    answers: { 200: linkedBid },
  },
  async ({ actor, params, now }) => {
    const linked = await getLinkedBidOfActor(actor, params.linkId, now);
    return linked ? answer(linked) : fail("offer_not_found", marketErrors.offer_not_found.message);
  },
);

const cancel = operation(
  {
    ...common,
    id: "cancelLinkedBid",
    method: "DELETE",
    summary: "Take all open sizes of a linked bid out of their books",
    access: "trade",
    limit: "placeOffer",
    answers: { 200: cancelledLinkedBid },
    errors: ["offer_not_open", "market_busy"],
  },
  async ({ actor, params }) => {
    const cancelled = await cancelLinkedBid(actor, params);
    return cancelled.ok ? answer(cancelled.value) : cancelled;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, cancel);
