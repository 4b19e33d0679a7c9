import { readBody, readQuery } from "@/app/api/_support/input.ts";
import { answer, created, memberRoute } from "@/app/api/_support/route.ts";
import { listMyLinkedBids } from "@/lib/domain/market/queries.linked.ts";
import { placeLinkedBidSchema } from "@/lib/domain/market/schema.linked.ts";
import { myOffersQuerySchema } from "@/lib/domain/market/schema.queries.ts";
import { placeLinkedBid } from "@/lib/workflows/market/place-linked-bid.ts";

/** `GET /api/v1/linked-bids`: one's own, newest first. */
export const GET = memberRoute({}, async ({ request, actor, now }) => {
  const query = readQuery(request, myOffersQuerySchema);
  return query.ok ? answer(await listMyLinkedBids(actor, { ...query.value, now })) : query;
});

/** `POST /api/v1/linked-bids`: one budget over several sizes of a shoe, of which exactly one pair is bought. */
export const POST = memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
  const input = await readBody(request, placeLinkedBidSchema);
  if (!input.ok) return input;
  const placed = await placeLinkedBid(actor, input.value);
  return placed.ok ? created(placed.value, `/api/v1/linked-bids/${placed.value.linkId}`) : placed;
});
