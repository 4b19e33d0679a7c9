import "server-only";
import type { BookCommand, CommandOutcome, OfferReference } from "@/lib/domain/market/model.engine.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findOfferPlaces } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import type { BookRequest } from "./book/load-books.ts";
import { runAcrossBooks } from "./book/process-queue.ts";

/** What the system may do to standing offers, whoever they belong to. */
export type OfferChange =
  | { kind: "pause"; reason: string }
  | { kind: "resume"; unlessCrossing?: boolean }
  | { kind: "cancel"; reason: string }
  | { kind: "restore"; units: number };

function commandFor(reference: OfferReference, change: OfferChange): BookCommand {
  return change.kind === "cancel" ? { ...reference, ...change, userId: null } : { ...reference, ...change };
}

/**
 * Pauses, resumes, cancels or restores offers over any number of products in one transaction, in the order given
 * (design §3.12–3.13: bans, hidden products, declined cards, vacations, failed charges). Callers are our own workflows
 * and jobs; they have checked who may ask for it. One outcome for each offer, in the same order.
 */
export async function changeOffers(
  references: readonly OfferReference[],
  change: OfferChange,
  now: Date,
): Promise<CommandOutcome[]> {
  const idsOf = (side: Side) => references.filter((one) => one.side === side).map(({ offerId }) => offerId);
  const places = {
    bid: await findOfferPlaces(db(), "bid", idsOf("bid")),
    ask: await findOfferPlaces(db(), "ask", idsOf("ask")),
  };
  const requests: BookRequest[] = [];
  const positions: (number | null)[] = references.map((reference) => {
    const offer = places[reference.side].get(reference.offerId);
    if (!offer) return null;
    const command = commandFor({ side: reference.side, offerId: reference.offerId }, change);
    return requests.push({ command, productIds: [offer.productId], variantIds: [offer.variantId] }) - 1;
  });
  const results = requests.length > 0 ? await runAcrossBooks(requests, now) : [];
  return positions.map((position) => {
    const result = position === null ? undefined : results[position];
    if (result?.status === "rejected") throw result.reason;
    return result?.value ?? marketFailure("offer_not_found");
  });
}
