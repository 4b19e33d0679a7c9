import "server-only";
import { fail } from "@/lib/core/result.ts";
import type { Scope } from "@/lib/core/scopes.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import type { PlacedOffer, Side } from "@/lib/domain/market/model.ts";
import { getOfferOfActor, listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { bulkChangesSchema } from "@/lib/domain/market/schema.bulk.ts";
import { editBodySchema } from "@/lib/domain/market/schema.edit.ts";
import { myOffersQuerySchema } from "@/lib/domain/market/schema.queries.ts";
import { cancelOffer } from "@/lib/workflows/market/cancel-offer.ts";
import { editOffer } from "@/lib/workflows/market/edit-offer.ts";
import { changeManyOffers } from "@/lib/workflows/selling/change-many-offers.ts";
import { pageOf } from "./answers/common.ts";
import { bulkOutcomes, cancelledOffer, myOffer, placedOffer } from "./answers/market.ts";
import { answer, created, operation } from "./operation.ts";
import { pathIds } from "./path.ts";
import type { ApiErrorCode } from "./problem.ts";

const notFound = fail("offer_not_found", marketErrors.offer_not_found.message);

/** Where one bid or ask is read, changed and cancelled. */
export function offerLocation({ side, offerId }: Pick<PlacedOffer, "side" | "offerId">): string {
  return `/api/v1/${side}s/${offerId}`;
}

const words = {
  bid: { name: "Bid", scope: "trade" },
  ask: { name: "Ask", scope: "sell" },
} as const satisfies Record<Side, { name: string; scope: Scope }>;

/** Refusals of whatever puts an offer into a book. */
const refusals: readonly ApiErrorCode[] = [
  "unknown_variant",
  "market_paused",
  "price_too_low",
  "price_too_high",
  "account_suspended",
  "quote_moved",
  "idempotency_conflict",
  "market_busy",
];

/** Refusals of a new bid, and of a new ask. */
export const placingErrors = {
  bid: [
    ...refusals,
    "condition_not_traded",
    "payment_method_required",
    "shipping_address_required",
    "bidding_suspended",
  ],
  ask: [...refusals, "condition_not_traded", "not_enough_inventory", "seller_away", "bid_available"],
} as const satisfies Record<Side, readonly ApiErrorCode[]>;

const exampleId = { params: { offerId: "$OFFER_ID" } };

/** `GET /api/v1/bids`: one's own, newest first. */
export function listOperation(side: Side) {
  return operation(
    {
      id: `list${words[side].name}s`,
      method: "GET",
      path: `/api/v1/${side}s`,
      tag: "Bids and asks",
      summary: `Your ${side}s, newest first`,
      access: "read",
      query: myOffersQuerySchema,
      answers: { 200: pageOf(myOffer) },
      example: { query: { state: "open", limit: "5" } },
    },
    async ({ actor, query, now }) => answer(await listMyOffers(actor, side, { ...query, now })),
  );
}

/** `GET /api/v1/bids/{id}` */
export function readOperation(side: Side) {
  return operation(
    {
      id: `read${words[side].name}`,
      method: "GET",
      path: `/api/v1/${side}s/{offerId}`,
      tag: "Bids and asks",
      summary: `One ${side} of yours`,
      access: "read",
      params: pathIds("offerId"),
      unknown: "offer_not_found",
      answers: { 200: myOffer },
      example: exampleId,
    },
    async ({ actor, params, now }) => {
      const offer = await getOfferOfActor(actor, side, params.offerId, now);
      return offer ? answer(offer) : notFound;
    },
  );
}

/** `PATCH /api/v1/bids/{id}`: cancel and place anew, so the answer has a new id and the place in the queue is lost. */
export function editOperation(side: Side) {
  return operation(
    {
      id: `edit${words[side].name}`,
      method: "PATCH",
      path: `/api/v1/${side}s/{offerId}`,
      tag: "Bids and asks",
      summary: `Change the price, quantity or expiry of one of your ${side}s`,
      details:
        "Cancels it and places a new one in one transaction: the answer has a new `offerId`, and the place in the queue is lost. What you leave out stays as it was.",
      access: words[side].scope,
      idempotent: true,
      limit: "placeOffer",
      params: pathIds("offerId"),
      unknown: "offer_not_found",
      body: editBodySchema,
      answers: { 201: placedOffer },
      errors: [...placingErrors[side], "offer_not_open", "offer_held", "linked_bid_single", "linked_bid_over_budget"],
      example: { ...exampleId, body: { priceCents: 20_500 } },
    },
    async ({ actor, params, body }) => {
      const edited = await editOffer(actor, { side, ...params, ...body });
      return edited.ok ? created(edited.value, offerLocation(edited.value)) : edited;
    },
  );
}

/** `DELETE /api/v1/bids/{id}` */
export function cancelOperation(side: Side) {
  return operation(
    {
      id: `cancel${words[side].name}`,
      method: "DELETE",
      path: `/api/v1/${side}s/{offerId}`,
      tag: "Bids and asks",
      summary: `Cancel one of your ${side}s`,
      access: words[side].scope,
      limit: "placeOffer",
      params: pathIds("offerId"),
      unknown: "offer_not_found",
      answers: { 200: cancelledOffer },
      errors: ["offer_not_open", "offer_held", "market_busy"],
      example: exampleId,
    },
    async ({ actor, params }) => {
      const cancelled = await cancelOffer(actor, { side, ...params });
      return cancelled.ok ? answer(cancelled.value) : cancelled;
    },
  );
}

/** `POST /api/v1/asks/bulk`: many edits and cancellations, each with its own outcome, in the same order. */
export function bulkOperation(side: Side) {
  return operation(
    {
      id: `changeMany${words[side].name}s`,
      method: "POST",
      path: `/api/v1/${side}s/bulk`,
      tag: "Bids and asks",
      summary: `Edit and cancel many of your ${side}s at once`,
      details: "Each change has an outcome of its own, in the same order: one that fails never stops the others.",
      access: words[side].scope,
      idempotent: true,
      limit: "placeOffer",
      body: bulkChangesSchema,
      answers: { 200: bulkOutcomes },
      example: { body: { changes: [{ action: "edit", offerId: "$OFFER_ID", priceCents: 21_000 }] } },
    },
    async ({ actor, body }) => {
      const changed = await changeManyOffers(actor, { side, ...body });
      return changed.ok ? answer({ items: changed.value }) : changed;
    },
  );
}
