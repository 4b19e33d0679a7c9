import { unreachable } from "@/lib/core/invariant.ts";
import type {
  BatchRun,
  BookCommand,
  BookNeed,
  BookState,
  CommandOutcome,
  EngineSupplies,
  NewOffer,
  OfferReference,
  ReplacedOffer,
} from "./model.engine.ts";
import { topOf } from "./rules.book.ts";
import { cancelUnits, closeOffer } from "./rules.closing.ts";
import { pauseOffer, placeOffer, reenterUnits, resumeOffer } from "./rules.commands.ts";
import { completeHold, holdUnits, releaseHold } from "./rules.holds.ts";
import { cancelLinked, placeLinked } from "./rules.linked.ts";
import { marketFailure } from "./rules.placement.ts";
import { rematch } from "./rules.rematch.ts";
import { sellPaused } from "./rules.return.ts";
import { type EngineRun, NeedsMoreOfBook } from "./rules.run.ts";

function startRun(state: BookState, supplies: EngineSupplies): EngineRun {
  return {
    state,
    supplies,
    effects: {
      outcomes: [],
      created: [],
      changed: [],
      links: [],
      matches: [],
      events: [],
      quotes: [],
      inventory: [],
      holds: [],
    },
    touchedVariants: new Set(),
    changedOfferIds: new Set(),
    createdOfferIds: new Set(),
  };
}

function namedOffer(run: EngineRun, reference: OfferReference) {
  const offer = run.state.named.get(reference.offerId);
  return offer && offer.side === reference.side ? offer : undefined;
}

function replaceAndPlace(run: EngineRun, offer: NewOffer, replaces: ReplacedOffer | null): CommandOutcome {
  if (!replaces) return placeOffer(run, offer, null);
  const replaced = namedOffer(run, replaces);
  if (!replaced || replaced.userId !== offer.userId) return marketFailure("offer_not_found");
  const input = replaces.keepRemaining && replaced.remaining > 0 ? { ...offer, quantity: replaced.remaining } : offer;
  return placeOffer(run, input, replaced);
}

function runCommand(run: EngineRun, command: BookCommand): CommandOutcome {
  switch (command.kind) {
    case "place":
      return replaceAndPlace(run, command.offer, command.replaces);
    case "place_linked":
      return placeLinked(run, command);
    case "cancel_linked":
      return cancelLinked(run, command);
    case "hold":
      return holdUnits(run, command);
    case "release":
      return releaseHold(run, command.holdId);
    case "complete":
      return completeHold(run, command);
    case "rematch":
      return rematch(run, command);
    default: {
      const offer = namedOffer(run, command);
      if (!offer) return marketFailure("offer_not_found");
      switch (command.kind) {
        case "cancel":
          if (command.userId !== null && command.userId !== offer.userId) return marketFailure("offer_not_found");
          return cancelUnits(run, offer, command.units ?? offer.remaining, command.reason);
        case "expire":
          if (offer.expiresAt > run.supplies.now) return marketFailure("offer_not_open");
          return closeOffer(run, offer, "expired", "expired");
        case "pause":
          return pauseOffer(run, offer, command.reason);
        case "resume":
          return resumeOffer(run, offer, command.unlessCrossing);
        case "sellPaused":
          return sellPaused(run, offer, command);
        case "restore":
          return reenterUnits(run, offer, command);
        default:
          return unreachable(command);
      }
    }
  }
}

/** Brings the quotes of all books in line with what is now known of their tops. */
function updateQuotes(run: EngineRun): BookNeed[] {
  const needs: BookNeed[] = [];
  for (const book of run.state.books.values()) {
    const ask = topOf(book.asks, "ask", run.supplies.now);
    const bid = topOf(book.bids, "bid", run.supplies.now);
    const touched = run.touchedVariants.has(book.variantId);
    if (touched && ask.kind === "unknown") needs.push({ kind: "side", variantId: book.variantId, side: "ask" });
    if (touched && bid.kind === "unknown") needs.push({ kind: "side", variantId: book.variantId, side: "bid" });
    if (ask.kind === "unknown" || bid.kind === "unknown") continue;
    const { quote } = book;
    const moved = quote.lowestAskCents !== ask.priceCents || quote.highestBidCents !== bid.priceCents;
    if (!touched && !moved) continue;
    quote.lowestAskCents = ask.priceCents;
    quote.highestBidCents = bid.priceCents;
    quote.version += 1;
    run.effects.quotes.push(book);
  }
  return needs;
}

/**
 * The matching engine: decides what a list of commands does to the books, in their order. Pure: no input or output, no
 * clock, no randomness of its own. The live path, the replay and the property tests all run this function.
 *
 * A failed command answers its code and leaves no trace; the others are unaffected. When a side is not loaded deep
 * enough, or a linked bid is touched whose other sizes are not loaded, the run answers `needs` and nothing else; load it and
 * run again from fresh state (the state is used up).
 */
export function runBatch(state: BookState, commands: readonly BookCommand[], supplies: EngineSupplies): BatchRun {
  const run = startRun(state, supplies);
  const needs: BookNeed[] = [];
  for (const command of commands) {
    try {
      run.effects.outcomes.push(runCommand(run, command));
    } catch (signal) {
      if (!(signal instanceof NeedsMoreOfBook)) throw signal;
      needs.push(signal.need);
    }
  }
  needs.push(...updateQuotes(run));
  if (needs.length > 0) return { kind: "needs", needs };
  run.effects.changed = run.effects.changed.filter((offer) => !run.createdOfferIds.has(offer.id));
  return { kind: "effects", effects: run.effects };
}
