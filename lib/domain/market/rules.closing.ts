import { ok } from "@/lib/core/result.ts";
import { type BookOffer, type CommandOutcome, inventoryKey } from "./model.engine.ts";
import { removeOffer, sideOf } from "./rules.book.ts";
import { marketFailure } from "./rules.placement.ts";
import { bookOf, type EngineRun, markChanged, NeedsMoreOfBook, record } from "./rules.run.ts";

/** Reserves units of the warehouse for an ask, or releases them when `units` is negative. */
export function reserveInventory(run: EngineRun, offer: BookOffer, units: number): void {
  if (offer.inventoryItemId === null || units === 0) return;
  const facts = run.state.inventory.get(inventoryKey(offer.variantId, offer.userId));
  if (facts) facts.free -= units;
  run.effects.inventory.push({
    inventoryItemId: offer.inventoryItemId,
    change: units > 0 ? "reservation" : "release",
    quantityDelta: 0,
    reservedDelta: units,
    reason: `ask ${offer.id}`,
    actorId: offer.userId,
  });
}

export function isOpen(offer: BookOffer): boolean {
  return offer.status === "active" || offer.status === "paused";
}

/** Cancels or expires what is left of an offer. */
export function closeOffer(
  run: EngineRun,
  offer: BookOffer,
  status: "cancelled" | "expired",
  reason: string,
): CommandOutcome {
  if (!isOpen(offer)) return marketFailure("offer_not_open");
  if (offer.held > 0) return marketFailure("offer_held");
  const units = offer.remaining;
  removeOffer(sideOf(bookOf(run, offer), offer.side), offer);
  offer.status = status;
  offer.closedReason = reason;
  markChanged(run, offer);
  reserveInventory(run, offer, -units);
  record(run, offer, { kind: status === "cancelled" ? "cancel" : "expire", quantity: units, reason });
  return ok({ units });
}

/** Cancels some of an offer's units; the rest of it stays as it was. */
export function cancelUnits(run: EngineRun, offer: BookOffer, units: number, reason: string): CommandOutcome {
  if (units >= offer.remaining) return closeOffer(run, offer, "cancelled", reason);
  if (!isOpen(offer)) return marketFailure("offer_not_open");
  if (offer.held > 0) return marketFailure("offer_held");
  offer.remaining -= units;
  offer.quantity -= units;
  markChanged(run, offer);
  reserveInventory(run, offer, -units);
  record(run, offer, { kind: "cancel", quantity: units, reason });
  return ok({ units });
}

/**
 * The open bids of a link, oldest first. Ordinary batches do not load them: the first time one is needed the run asks
 * for it.
 */
export function openBidsOfLink(run: EngineRun, linkId: string): BookOffer[] {
  const bids = run.state.links.get(linkId);
  if (!bids) throw new NeedsMoreOfBook({ kind: "link", linkId });
  return bids.filter(isOpen).sort((first, second) => first.sequence - second.sequence);
}

/**
 * The other open bids of a bid's link; none for an ordinary bid. Asked for before anything of a trade has happened, because
 * it may end the run.
 */
export function siblingsOf(run: EngineRun, bid: BookOffer): BookOffer[] {
  return bid.linkId === null ? [] : openBidsOfLink(run, bid.linkId).filter((sibling) => sibling !== bid);
}

/** "Fill one": what else a linked bid stands for leaves the books with its first fill (docs/adr/0016). */
export function closeSiblings(run: EngineRun, siblings: readonly BookOffer[]): void {
  for (const sibling of siblings) closeOffer(run, sibling, "cancelled", "linked_fill");
}
