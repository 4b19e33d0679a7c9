import { ok } from "@/lib/core/result.ts";
import type { BookCommand, CommandOutcome, NewOffer } from "./model.engine.ts";
import type { LinkedSize } from "./model.ts";
import { closeOffer, openBidsOfLink } from "./rules.closing.ts";
import { buildOffer, openOffer } from "./rules.commands.ts";
import { checkPlacement, marketFailure, type Placement } from "./rules.placement.ts";
import type { EngineRun } from "./rules.run.ts";
import { searchFills } from "./rules.trading.ts";

interface Candidate {
  input: NewOffer;
  placement: Placement;
}

/**
 * The size that is bought at once, if any can be: the one whose lowest ask is furthest below its price, which under one
 * budget is the cheapest pair; the first named of equals (docs/adr/0016).
 */
function bestAtOnce(run: EngineRun, candidates: readonly Candidate[]): Candidate | null {
  let best: { candidate: Candidate; savingCents: number } | null = null;
  for (const candidate of candidates) {
    const { input, placement } = candidate;
    const [fill] = searchFills(run, placement.book, input, input.priceCents, 1);
    if (!fill) continue;
    const savingCents = input.priceCents - fill.maker.priceCents;
    if (!best || savingCents > best.savingCents) best = { candidate, savingCents };
  }
  return best?.candidate ?? null;
}

/**
 * Places a linked bid, whole or not at all. If an ask can be met at once, only that size is placed and bought: the others
 * never enter their books. Otherwise all of them stand, and the first fill cancels the rest.
 */
export function placeLinked(
  run: EngineRun,
  { link, offers }: Extract<BookCommand, { kind: "place_linked" }>,
): CommandOutcome {
  // Two bids of a link in one book could both be among the fills of one ask.
  if (new Set(offers.map((offer) => offer.variantId)).size < offers.length) return marketFailure("linked_bid_single");
  const candidates: Candidate[] = [];
  for (const input of offers) {
    if (input.side !== "bid" || input.quantity !== 1) return marketFailure("linked_bid_single");
    if (input.productId !== link.productId) return marketFailure("linked_sizes_of_one_shoe");
    if (input.priceCents > link.budgetCents) return marketFailure("linked_bid_over_budget");
    const placement = checkPlacement(input, run.state);
    if (!placement.ok)
      return marketFailure(placement.error.code, placement.error.message, { variantId: input.variantId });
    candidates.push({ input, placement: placement.value });
  }
  const atOnce = bestAtOnce(run, candidates);
  run.effects.links.push(link);
  run.state.links.set(link.id, []);
  const placedLinked = (atOnce ? [atOnce] : candidates).map(({ input, placement }): LinkedSize => {
    const bid = buildOffer(run, input, placement, link.id);
    return { ...openOffer(run, placement.book, bid, input), variantId: input.variantId };
  });
  return ok({ placedLinked, units: placedLinked.length });
}

/** Takes every open size of a linked bid out of its book. */
export function cancelLinked(
  run: EngineRun,
  { linkId, userId, reason }: Extract<BookCommand, { kind: "cancel_linked" }>,
): CommandOutcome {
  const bids = openBidsOfLink(run, linkId);
  const [first] = bids;
  if (!first) return marketFailure("offer_not_open", "Nothing of this linked bid is open any more.");
  if (userId !== null && first.userId !== userId) return marketFailure("offer_not_found");
  for (const bid of bids) closeOffer(run, bid, "cancelled", reason);
  return ok({ units: bids.length });
}
