import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { fail } from "@/lib/core/result.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import { getLinkedBidOfActor } from "@/lib/domain/market/queries.linked.ts";
import { cancelLinkedBidSchema } from "@/lib/domain/market/schema.linked.ts";
import { cancelLinkedBid } from "@/lib/workflows/market/cancel-linked-bid.ts";

type Params = { linkId: string };

const notFound = fail("offer_not_found", marketErrors.offer_not_found.message);

/** `GET /api/v1/linked-bids/{id}` */
export const GET = memberRoute<Params>({}, async ({ actor, params, now }) => {
  const linked = await getLinkedBidOfActor(actor, params.linkId, now);
  return linked ? answer(linked) : notFound;
});

/** `DELETE /api/v1/linked-bids/{id}`: takes all its open sizes out of their books. */
export const DELETE = memberRoute<Params>({ limit: "placeOffer" }, async ({ actor, params }) => {
  const input = cancelLinkedBidSchema.safeParse(params);
  if (!input.success) return notFound;
  const cancelled = await cancelLinkedBid(actor, input.data);
  return cancelled.ok ? answer(cancelled.value) : cancelled;
});
