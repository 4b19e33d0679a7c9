import "server-only";
import { fail } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import type { PlacedOffer, Side } from "@/lib/domain/market/model.ts";
import { getOfferOfActor, listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { bulkChangesSchema } from "@/lib/domain/market/schema.bulk.ts";
import { editBodySchema } from "@/lib/domain/market/schema.edit.ts";
import { myOffersQuerySchema } from "@/lib/domain/market/schema.queries.ts";
import { cancelOfferSchema } from "@/lib/domain/market/schema.ts";
import { cancelOffer } from "@/lib/workflows/market/cancel-offer.ts";
import { editOffer } from "@/lib/workflows/market/edit-offer.ts";
import { changeManyOffers } from "@/lib/workflows/selling/change-many-offers.ts";
import { readBody, readQuery } from "./input.ts";
import { answer, created, memberRoute } from "./route.ts";

const notFound = fail("offer_not_found", marketErrors.offer_not_found.message);

/** Where one bid or ask is read, changed and cancelled. */
export function offerLocation({ side, offerId }: Pick<PlacedOffer, "side" | "offerId">): string {
  return `/api/v1/${side}s/${offerId}`;
}

/** `GET /api/v1/bids`: one's own, newest first. */
export function listRoute(side: Side) {
  return memberRoute({}, async ({ request, actor, now }) => {
    const query = readQuery(request, myOffersQuerySchema);
    return query.ok ? answer(await listMyOffers(actor, side, { ...query.value, now })) : query;
  });
}

/** `GET /api/v1/bids/{id}` */
export function readRoute(side: Side) {
  return memberRoute<{ offerId: string }>({}, async ({ actor, params, now }) => {
    const offer = await getOfferOfActor(actor, side, params.offerId, now);
    return offer ? answer(offer) : notFound;
  });
}

/** `PATCH /api/v1/bids/{id}`: cancel and place anew, so the answer has a new id and the place in the queue is lost. */
export function editRoute(side: Side) {
  return memberRoute<{ offerId: string }>({ limit: "placeOffer" }, async ({ request, actor, params }) => {
    const offerId = cancelOfferSchema.safeParse(params);
    if (!offerId.success) return notFound;
    const changes = await readBody(request, editBodySchema);
    if (!changes.ok) return changes;
    const edited = await editOffer(actor, { side, ...offerId.data, ...changes.value });
    return edited.ok ? created(edited.value, offerLocation(edited.value)) : edited;
  });
}

/** `DELETE /api/v1/bids/{id}` */
export function cancelRoute(side: Side) {
  return memberRoute<{ offerId: string }>({ limit: "placeOffer" }, async ({ actor, params }) => {
    const offerId = cancelOfferSchema.safeParse(params);
    if (!offerId.success) return notFound;
    const cancelled = await cancelOffer(actor, { side, ...offerId.data });
    return cancelled.ok ? answer(cancelled.value) : cancelled;
  });
}

/** `POST /api/v1/asks/bulk`: many edits and cancellations, each with its own outcome, in the same order. */
export function bulkRoute(side: Side) {
  return memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
    const input = await readBody(request, bulkChangesSchema);
    if (!input.ok) return input;
    const changed = await changeManyOffers(actor, { side, ...input.value });
    return changed.ok ? answer({ items: changed.value }) : changed;
  });
}
