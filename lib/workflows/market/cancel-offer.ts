import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok } from "@/lib/core/result.ts";
import type { CancelledOffer, Side } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findOffer } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import { bookQueue } from "./book/process-queue.ts";
import type { MarketResult } from "./book/submit-offer.ts";

/** Takes what is left of one's own offer out of the book. A stranger's offer looks as if it did not exist. */
export async function cancelOffer(
  actor: Actor,
  input: { side: Side; offerId: string },
): Promise<MarketResult<CancelledOffer>> {
  if (actor.kind === "anonymous") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const offer = await findOffer(db(), input.side, input.offerId);
  if (!offer || !allows(actor, "market.manageOffer", offer)) return marketFailure("offer_not_found");
  const outcome = await bookQueue().submit({
    command: {
      kind: "cancel",
      side: input.side,
      offerId: offer.id,
      userId: actor.kind === "user" ? actor.userId : null,
      reason: actor.kind === "user" ? "by owner" : "by system",
    },
    productIds: [offer.productId],
    variantIds: [offer.variantId],
  });
  if (!outcome.ok) return outcome;
  return ok({ side: input.side, offerId: offer.id, cancelledUnits: outcome.value.units });
}
