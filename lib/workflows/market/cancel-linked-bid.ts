import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok } from "@/lib/core/result.ts";
import type { CancelledLinkedBid } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findLinkedBid } from "@/lib/domain/market/store.linked.ts";
import { db } from "@/lib/platform/db.ts";
import { bookQueue } from "./book/process-queue.ts";
import type { MarketResult } from "./book/submit-offer.ts";

/** Takes every open size of one's own linked bid out of its book. A stranger's looks as if it did not exist. */
export async function cancelLinkedBid(
  actor: Actor,
  input: { linkId: string },
): Promise<MarketResult<CancelledLinkedBid>> {
  if (actor.kind === "anonymous") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const link = await findLinkedBid(db(), input.linkId);
  if (!link || !allows(actor, "market.manageOffer", link)) return marketFailure("offer_not_found");
  const isOwner = actor.kind === "user";
  const outcome = await bookQueue().submit({
    command: {
      kind: "cancel_linked",
      linkId: link.id,
      userId: isOwner ? actor.userId : null,
      reason: isOwner ? "by owner" : "by system",
    },
    productIds: [link.productId],
    variantIds: link.variantIds,
  });
  return outcome.ok ? ok({ linkId: link.id, cancelledBids: outcome.value.units }) : outcome;
}
