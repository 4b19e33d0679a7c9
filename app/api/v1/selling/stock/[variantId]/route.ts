import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { countFreePairs } from "@/lib/domain/catalog/queries.stock.ts";

/** How many verified pairs of this size one may promise with an `in_stock` ask. */
export const GET = memberRoute<{ variantId: string }>({}, async ({ actor, params }) =>
  answer({ freePairs: await countFreePairs(actor, params.variantId) }),
);
